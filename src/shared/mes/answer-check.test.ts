import { describe, expect, test } from 'vitest';
import type { MessageContainer, OrderParameterContent } from '../msi/messages/message';
import { answersRequest, checkReceived } from './answer-check';
import { answer, CHECK, request } from './forms.fixture';

const texts = (received: MessageContainer, asked = request()) =>
  checkReceived(CHECK, received, asked).map(({ parameter, text }) => `${parameter}|${text}`);

function content(received: MessageContainer): OrderParameterContent {
  if (received.content.type !== 'OrderParameter') throw new Error('It has parameters.');
  return received.content;
}

describe('checkReceived', () => {
  test('finds nothing in a right answer, an optional parameter may be missing', () => {
    expect(texts(answer())).toEqual([]);
  });

  test.each([
    ['type', { Ready: { value: 'yes' } }, 'Ready|"yes" is not a Boolean'],
    [
      'data type',
      { Ready: { dataType: 'String' } },
      'Ready|The data type is String, expected Boolean.',
    ],
    ['range', { Temperature: { value: '135.5' } }, 'outside of the range 0 to 135'],
    [
      'mandatory value',
      { Temperature: { value: '' } },
      'Temperature|The parameter is mandatory and has no value',
    ],
    ['qualifier', { BatchId: { value: 'b-1' } }, 'came back as "b-1", sent was "B-1"'],
    ['qualifier flag', { BatchId: { isQualifier: false } }, 'isQualifier is false, expected true'],
    ['time', { Ready: { acquisitionTime: '2026' } }, 'acquisitionTime "2026" is no time'],
  ] as const)('finds a wrong %s', (_what, values, expected) => {
    const found = texts(answer(values));
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(expected);
  });

  test('finds missing, doubled and foreign parameters', () => {
    const right = answer();
    const own = content(right);
    const [batch, , temperature] = own.parameters;
    if (!batch || !temperature) throw new Error('The answer has three parameters.');
    const parameters = [
      batch,
      temperature,
      temperature,
      { ...batch, name: 'Operator' },
      { ...batch, name: 'batchId' },
    ];
    expect(texts({ ...right, content: { ...own, parameters } })).toEqual([
      'Temperature|The parameter stands twice.',
      'Ready|The parameter is missing.',
      'Operator|The parameter goes to the shop floor only and does not belong into the message.',
      'batchId|The description has no parameter of this name.',
    ]);
  });

  test('finds what is wrong about the envelope', () => {
    const right = answer();
    const wrong: MessageContainer = {
      ...right,
      messageInstanceId: '1',
      systemId: 'SF-2',
      messageContext: '',
      direction: 'MES_TO_SF',
      content: { ...content(right), supplierVersion: '2.0', orderContext: 'other' },
    };
    expect(texts(wrong)).toEqual([
      '|The messageInstanceId "1" of the container is no GUID.',
      '|The direction of the container is MES_TO_SF, not SF_TO_MES.',
      '|systemId is "SF-2", expected "SF-1".',
      '|supplierVersion is "2.0", expected "1.0".',
      '|messageContext is "", expected "request 7".',
      '|orderContext is "other", expected "order 7".',
    ]);
  });

  test('needs a message with an id of its own', () => {
    const { messageInstanceId } = request();
    expect(texts({ ...answer(), messageInstanceId })).toEqual([
      '|The container has the messageInstanceId of the request.',
    ]);
  });

  test('checks a message that nobody asked for against the description only', () => {
    const unasked = { ...answer({ BatchId: { value: 'other' } }), messageContext: '' };
    expect(checkReceived(CHECK, unasked)).toEqual([]);
  });
});

describe('answersRequest', () => {
  test('goes by context, and by the MES qualifiers', () => {
    const other = answer({ BatchId: { value: 'B-2' } });
    expect(answersRequest(answer(), request())).toBe(true);
    expect(answersRequest({ ...answer(), messageContext: '' }, request())).toBe(true);
    expect(answersRequest(other, request())).toBe(true);
    expect(answersRequest({ ...other, messageContext: 'request 8' }, request())).toBe(false);
    const foreign = { ...answer(), content: { ...content(answer()), messageId: 'Other' } };
    expect(answersRequest(foreign, request())).toBe(false);
  });
});
