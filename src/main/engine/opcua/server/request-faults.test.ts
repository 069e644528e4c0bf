import {
  AttributeIds,
  BrowseNextRequest,
  BrowseRequest,
  CallRequest,
  DataType,
  NumericRange,
  ReadRequest,
  type Request,
  TranslateBrowsePathsToNodeIdsRequest,
  type VariantOptions,
  WriteRequest,
} from 'node-opcua';
import { describe, expect, test } from 'vitest';
import { soon } from '../../testing/soon';
import { readOf, type RefusingServer, refuseClients, statusOf } from './testing/refusing-server';
import { writeTo } from './testing/server-under-test';

let studio: RefusingServer;
refuseClients((started) => {
  studio = started;
});

describe('writes', () => {
  const double = (value: unknown): VariantOptions => ({ dataType: DataType.Double, value });
  test.each<[string, string, VariantOptions, string]>([
    ['a text into a number', 'Level', { dataType: DataType.String, value: '5' }, 'BadTypeMismatch'],
    ['a number into a text', 'Text', double(1), 'BadTypeMismatch'],
    ['a wider number', 'Count', { dataType: DataType.UInt32, value: 1 }, 'BadTypeMismatch'],
    ['nothing into a number', 'Level', { dataType: DataType.Null }, 'BadTypeMismatch'],
    ['a number above the range', 'Level', double(100.5), 'BadOutOfRange'],
    ['a number below the range', 'Level', double(-1), 'BadOutOfRange'],
    ['something read-only', 'Fixed', { dataType: DataType.Int32, value: 1 }, 'BadNotWritable'],
    ['an unknown node', 'NoSuchNode', double(1), 'BadNodeIdUnknown'],
    ['a method', 'Double', double(1), 'BadNotWritable'],
  ])('%s: refused and noted', async (_name, node, value, status) => {
    const written = await writeTo(studio.session, studio.node(node), value);
    expect(written.name).toBe(status);
    await soon(async () => {
      const last = (await studio.audited()).filter(({ kind }) => kind === 'write').at(-1);
      expect(last).toMatchObject({ user: 'operator', nodes: [{ status }] });
    });
  });

  const attribute = (attributeId: number, indexRange: string | null = null) =>
    new WriteRequest({
      nodesToWrite: [
        {
          nodeId: studio.node('Level'),
          attributeId,
          ...(indexRange !== null && { indexRange: new NumericRange(indexRange) }),
          value: { value: double(1) },
        },
      ],
    });
  test.each([
    [
      'the name of a node',
      () => attribute(AttributeIds.DisplayName),
      /BadNotWritable|BadUserAccessDenied/,
    ],
    [
      'an attribute that the node does not have',
      () => attribute(AttributeIds.Executable),
      /BadAttributeIdInvalid|BadUserAccessDenied/,
    ],
    [
      'a part of a single value',
      () => attribute(AttributeIds.Value, '1:2'),
      /BadIndexRange|BadWriteNotSupported|BadTypeMismatch/,
    ],
    ['a range that is none', () => attribute(AttributeIds.Value, 'abc'), /BadIndexRangeInvalid/],
    ['nothing at all', () => new WriteRequest({ nodesToWrite: [] }), /BadNothingToDo/],
    [
      '51 nodes where 50 are allowed',
      () =>
        new WriteRequest({
          nodesToWrite: Array.from({ length: 51 }, () => ({
            nodeId: studio.node('Level'),
            attributeId: 13,
            value: { value: double(1) },
          })),
        }),
      /BadTooManyOperations/,
    ],
  ])('%s: refused', async (_name, request, status) => {
    expect(await statusOf(studio.session, request())).toMatch(status);
  });
});

describe('reads and browses', () => {
  const reading = (options: object) =>
    new ReadRequest({
      nodesToRead: [{ nodeId: studio.node('Level'), attributeId: 13, ...options }],
    });
  test.each<[string, () => Request, RegExp]>([
    ['an unknown node', () => readOf(studio, 'NoSuchNode'), /^BadNodeIdUnknown$/],
    [
      'a namespace that does not exist',
      () => reading({ nodeId: 'ns=99;s=Level' }),
      /^BadNodeIdUnknown$/,
    ],
    [
      'an attribute that the node does not have',
      () => reading({ attributeId: AttributeIds.Executable }),
      /^BadAttributeIdInvalid$/,
    ],
    [
      'an encoding that does not exist',
      () => reading({ dataEncoding: { name: 'Default Nonsense' } }),
      /^BadDataEncoding/,
    ],
    ['nothing at all', () => new ReadRequest({ nodesToRead: [] }), /^BadNothingToDo$/],
    [
      '51 nodes where 50 are allowed',
      () => readOf(studio, ...Array.from({ length: 51 }, () => 'Level')),
      /^BadTooManyOperations$/,
    ],
    [
      'an age below zero',
      () => new ReadRequest({ maxAge: -1, nodesToRead: readOf(studio, 'Level').nodesToRead ?? [] }),
      /^BadMaxAgeInvalid$/,
    ],
    [
      'browsing an unknown node',
      () => new BrowseRequest({ nodesToBrowse: [{ nodeId: 'ns=2;s=No', resultMask: 63 }] }),
      /^BadNodeIdUnknown$/,
    ],
    ['browsing nothing', () => new BrowseRequest({ nodesToBrowse: [] }), /^BadNothingToDo$/],
    [
      'browsing by an unknown kind of reference',
      () =>
        new BrowseRequest({
          nodesToBrowse: [{ nodeId: 'i=85', referenceTypeId: 'i=999999', resultMask: 63 }],
        }),
      /^BadReferenceTypeIdInvalid$/,
    ],
    [
      'going on where nothing was begun',
      () => new BrowseNextRequest({ continuationPoints: [Buffer.from('nothing')] }),
      /^BadContinuationPointInvalid$/,
    ],
    [
      'a path without a step',
      () =>
        new TranslateBrowsePathsToNodeIdsRequest({
          browsePaths: [{ startingNode: 'i=85', relativePath: { elements: [] } }],
        }),
      /^BadNothingToDo$/,
    ],
    [
      'a path that leads nowhere',
      () =>
        new TranslateBrowsePathsToNodeIdsRequest({
          browsePaths: [
            {
              startingNode: 'i=85',
              relativePath: { elements: [{ targetName: { name: 'Nowhere' } }] },
            },
          ],
        }),
      /^BadNoMatch$/,
    ],
  ])('%s: refused', async (_name, request, status) => {
    expect(await statusOf(studio.session, request())).toMatch(status);
  });
});

describe('calls', () => {
  const integer = { dataType: DataType.Int32, value: 1 };
  const calling = (objectId: string, methodId: string, inputArguments: VariantOptions[]) =>
    new CallRequest({ methodsToCall: [{ objectId, methodId, inputArguments }] });
  const method = () => String(studio.node('Double'));
  test.each<[string, () => Request, RegExp]>([
    [
      'an unknown method',
      () => calling('ns=2;s=Folder', 'ns=2;s=No', []),
      /^BadMethodInvalid$|^BadNodeIdUnknown$/,
    ],
    [
      'a method of an unknown object',
      () => calling('ns=2;s=No', method(), [integer]),
      /^BadNodeIdUnknown$|^BadNodeIdInvalid$/,
    ],
    [
      'a variable in place of a method',
      () => calling('ns=2;s=Folder', String(studio.node('Level')), []),
      /^BadMethodInvalid$|^BadNodeIdInvalid$/,
    ],
    ['an argument too few', () => calling('ns=2;s=Folder', method(), []), /^BadArgumentsMissing$/],
    [
      'an argument too many',
      () => calling('ns=2;s=Folder', method(), [integer, integer]),
      /^BadTooManyArguments$/,
    ],
    [
      'an argument of another type',
      () => calling('ns=2;s=Folder', method(), [{ dataType: DataType.String, value: 'one' }]),
      /^BadInvalidArgument$/,
    ],
    ['nothing at all', () => new CallRequest({ methodsToCall: [] }), /^BadNothingToDo$/],
    [
      '51 calls where 50 are allowed',
      () =>
        new CallRequest({
          methodsToCall: Array.from({ length: 51 }, () => ({
            objectId: 'ns=2;s=Folder',
            methodId: method(),
          })),
        }),
      /^BadTooManyOperations$/,
    ],
  ])('%s: refused', async (_name, request, status) => {
    expect(await statusOf(studio.session, request())).toMatch(status);
  });
});
