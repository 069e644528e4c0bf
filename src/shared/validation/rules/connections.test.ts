import { describe, expect, it } from 'vitest';
import { executeCommand } from '../../commands/execute';
import { applyChanges } from '../../project/change';
import type { BrokerProperties } from '../../properties/broker';
import { afterCommands, codesOf, ID, onlyProblem, withProperties } from '../plant.fixture';
import { createValidator, validateProject } from '../validate';

function withSecondBroker(properties: Partial<BrokerProperties>) {
  return afterCommands([
    {
      type: 'createObject',
      parent: ID.core,
      kind: 'broker',
      name: 'Second',
      description: '',
      properties: { systemId: 'SF2', ...properties },
    },
  ]);
}

describe('the port of a broker', () => {
  it('is its own on an address, and a free one is offered', () => {
    const project = withSecondBroker({});
    const problems = validateProject(project);
    expect(problems.map(({ code, place }) => [code, place.property])).toEqual([
      ['broker.port-clash', 'port'],
      ['broker.port-clash', 'port'],
    ]);
    expect(problems[0]?.message).toContain('/System/Core/Second');
    expect(problems[0]?.fix?.label).toBe('Change to port 8003');
    const fix = problems[0]?.fix?.command;
    if (!fix) throw new Error('no fix');
    const { changes } = executeCommand(project, fix);
    expect(codesOf(applyChanges(project, changes).project)).toEqual([]);
  });

  it.each([
    ['0.0.0.0', ['broker.port-clash', 'broker.port-clash']],
    ['localhost', ['broker.port-clash', 'broker.port-clash']],
    ['192.0.2.7', []],
  ])('with 127.0.0.1 beside %s', (listenAddress, codes) => {
    expect(codesOf(withSecondBroker({ listenAddress }))).toEqual(codes);
  });

  it('is looked at again when another broker changes', () => {
    const validator = createValidator();
    const project = withSecondBroker({ port: 8003 });
    expect(validator.validate(project).size).toBe(0);
    const { changes } = executeCommand(project, {
      type: 'editObjects',
      edits: [{ object: ID.broker, properties: { port: 8003 } }],
    });
    const changed = applyChanges(project, changes).project;
    expect([...validator.validate(changed).keys()]).toHaveLength(2);
    expect([...validator.validate(project).keys()]).toEqual([]);
  });
});

describe('the addresses of a broker', () => {
  it.each(['127.0.0.1:8002', 'http://127.0.0.1', 'a b'])(
    'listening on %s is refused',
    (listenAddress) => {
      expect(onlyProblem(withProperties(ID.broker, { listenAddress }))).toMatchObject({
        code: 'broker.address',
        place: { property: 'listenAddress' },
      });
    },
  );

  it.each(['0.0.0.0', '::', 'fe80::1', 'plant-server.example', ''])(
    'listening on %j is no wrong address',
    (listenAddress) => {
      const codes = codesOf(withProperties(ID.broker, { listenAddress }));
      expect(codes).toEqual(listenAddress === '' ? ['field.mandatory'] : []);
    },
  );

  it('are needed for pushing only', () => {
    expect(codesOf(withProperties(ID.broker, { messageAddress: 'nonsense' }))).toEqual([]);
    expect(codesOf(withProperties(ID.broker, { delivery: 'Push' }))).toEqual([
      'field.mandatory',
      'field.mandatory',
      'field.mandatory',
    ]);
  });

  it.each([
    ['mes.example/msi', 'web address'],
    ['ftp://mes.example/', 'ftp:'],
    ['https://user:secret@mes.example/', 'password'],
  ])('to push to cannot be %s', (messageAddress, reason) => {
    const tokenAddress = 'https://mes.example/token';
    const push = { delivery: 'Push', tokenAddress, pushUser: 'sf' } as const;
    const { code, message } = onlyProblem(withProperties(ID.broker, { ...push, messageAddress }));
    expect(code).toBe('broker.address');
    expect(message).toContain(reason);
    expect(codesOf(withProperties(ID.broker, { ...push, messageAddress: tokenAddress }))).toEqual(
      [],
    );
  });
});
