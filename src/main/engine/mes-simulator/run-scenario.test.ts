import { describe, expect, test } from 'vitest';
import { answer, CHECK, request } from '../../../shared/mes/forms.fixture';
import { readScenario } from '../../../shared/mes/scenario';
import { resultLines } from '../../../shared/mes/scenario-result';
import type { MessageContainer, MessageParameter } from '../../../shared/msi/messages/message';
import { UserError } from '../../../shared/user-error';
import { exceptions } from '../../../shared/msi/messages/messages.fixture';
import { MesClient } from './mes-client';
import { runScenario, type ScenarioSurroundings } from './run-scenario';
import { ShopFloor } from './testing/shop-floor';

/** A shop floor that answers each check, once the trigger is set. */
async function startFloor(values: Readonly<Record<string, Partial<MessageParameter>>> = {}) {
  const floor = await ShopFloor.start();
  floor.items.set('/Trigger', false);
  floor.items.set('/Temperature', null);
  floor.written = (path, value) => {
    const asked = floor.received.at(-1);
    if (path !== '/Trigger' || value !== true || !asked) return;
    floor.send(echoed(asked, values), asked.messageContext);
    floor.items.set('/Trigger', false);
  };
  return floor;
}

/** The right answer with batch and order context of what was asked. */
function echoed(
  asked: MessageContainer,
  values: Readonly<Record<string, Partial<MessageParameter>>>,
) {
  const { content } = asked;
  if (content.type !== 'OrderParameter') throw new Error('A check has parameters.');
  const batch = content.parameters.find(({ name }) => name === 'BatchId')?.value ?? '';
  const right = answer({ BatchId: { value: batch }, ...values }).content;
  if (right.type !== 'OrderParameter') throw new Error('The answer has parameters.');
  return { ...right, orderContext: content.orderContext };
}

/** Two exceptions, the second as it was pushed. */
function sentExceptions(pushed: string) {
  const [first, second] = exceptions().exceptions;
  if (!first || !second) throw new Error('The fixture has two.');
  const fields: unknown = JSON.parse(pushed);
  return { exceptions: [first, { ...second, ...(typeof fields === 'object' ? fields : {}) }] };
}

async function run(
  floor: ShopFloor,
  steps: readonly object[],
  around: Partial<ScenarioSurroundings> & { setup?: object } = {},
) {
  const { setup = {}, ...given } = around;
  const content = JSON.stringify({ schemaVersion: 1, name: 'Check', setup, steps });
  return runScenario('check.json', readScenario('check.json', content), {
    client: new MesClient(floor.connection, floor.xml),
    plant: floor,
    forms: new Map([['Check', CHECK]]),
    xml: floor.xml,
    ...given,
  });
}

/** The text of the step that failed. */
async function failure(...args: Parameters<typeof run>): Promise<string> {
  return resultLines(await run(...args))
    .slice(1)
    .join('\n');
}

const send = { step: 'send', message: 'Check', parameters: { BatchId: 'B-1', Operator: 'Ada' } };
const succeeds = { step: 'expectResult', success: true };
const trigger = { step: 'setItem', path: '/Trigger', value: true };
const soon = { within: 0.1, misbehave: { pollEvery: 0.02 } };

describe('a scenario passes', () => {
  test('when a request is answered as expected', async () => {
    const floor = await startFloor();
    const steps = [
      send,
      succeeds,
      { step: 'expectNoMessage' },
      trigger,
      {
        step: 'expectAnswer',
        parameters: { BatchId: 'B-1', Ready: true, Temperature: 37, Remark: { any: true } },
      },
    ];
    const failed = await run(floor, steps);
    expect(resultLines(failed).slice(1)).toEqual([
      '  step 5 of 5, expect the answer: The answer is not as expected.',
      '    Remark  expected any value',
      '            got      (nothing)',
    ]);
    const right = [
      ...steps.slice(0, 4),
      { step: 'expectAnswer', parameters: { Ready: true, Temperature: 37 } },
      { step: 'expectItem', path: '/Trigger', value: false },
      { step: 'expectNoMessage', for: 0.05 },
    ];
    const passed = await run(floor, right);
    expect(resultLines(passed).slice(1)).toEqual([]);
    expect(passed).toMatchObject({ passed: true, stepCount: 7, notes: [] });
    expect(floor.operated).toEqual(['Check', 'Check']);
  });

  test('with messages from earlier fetched first and noted', async () => {
    const floor = await startFloor();
    floor.send({ type: 'OrderStatus', messageInstanceId: '1', creationTime: '', status: 'Old' });
    const result = await run(floor, [{ step: 'expectNoMessage' }]);
    expect(result).toMatchObject({
      passed: true,
      notes: ['1 messages from earlier waited; they were fetched first.'],
    });
  });

  test('with several requests that wait at once', async () => {
    const floor = await startFloor();
    const steps = [
      { ...send, as: 'one' },
      { ...send, as: 'two', parameters: { BatchId: 'B-2', Operator: 'Bob' } },
      { step: 'setItem', path: '/Temperature', value: 1 },
      { step: 'expectAnswer', to: 'two', parameters: { BatchId: 'B-2' } },
      { step: 'expectAnswer', to: 'one', parameters: { BatchId: 'B-1' } },
    ];
    floor.written = () => {
      for (const asked of floor.received) floor.send(echoed(asked, {}), asked.messageContext);
    };
    expect(resultLines(await run(floor, steps)).slice(1)).toEqual([]);
  });

  test('when wrong messages are refused as they should', async () => {
    const floor = await startFloor();
    floor.take = ({ content }) => {
      if (content.type !== 'OrderParameter' || content.messageId === 'Check') return;
      throw new UserError(`The message ID ${content.messageId} is unknown.`);
    };
    const refused = { step: 'expectResult', success: false };
    const steps = [
      { ...send, misbehave: { identity: { messageId: 'Other' } } },
      { ...refused, text: { contains: 'ID Other is unknown' } },
      { ...send, misbehave: { token: 'wrong' } },
      { ...refused, status: 401 },
      { ...send, misbehave: { xml: 'cut' } },
      { ...refused, status: 200, text: { contains: 'well-formed' } },
      { ...send, misbehave: { duplicates: 2 } },
      succeeds,
    ];
    expect(resultLines(await run(floor, steps)).slice(1)).toEqual([]);
    expect(floor.received).toHaveLength(1);
  });

  test('when a message stays until it is acknowledged', async () => {
    const floor = await startFloor();
    floor.written = () =>
      floor.send({
        type: 'OrderAbort',
        messageInstanceId: 'f0e1d2c3-0000-4000-8000-000000000001',
        creationTime: '2026-01-02 03:04:05,006',
        errors: [{ code: '-7', text: 'Stopped' }],
      });
    const abort = {
      step: 'expectMessage',
      type: 'OrderAbort',
      errorCode: -7,
      errorText: { contains: 'Stop' },
    };
    const steps = [
      { step: 'setItem', path: '/Temperature', value: 1 },
      { ...abort, misbehave: { acknowledge: 'never' } },
      { ...abort, misbehave: { acknowledge: 'twice' } },
      { step: 'expectNoMessage' },
    ];
    expect(resultLines(await run(floor, steps)).slice(1)).toEqual([]);
  });
});

describe('a scenario fails and says why', () => {
  test('when the server says something else', async () => {
    const floor = await startFloor();
    expect(await failure(floor, [send, { step: 'expectResult', success: false }])).toBe(
      '  step 2 of 2, expect failure: The answer of the server is another one.\n' +
        '    result  expected failure\n            got      success',
    );
    expect(await failure(floor, [succeeds])).toContain('No message was sent before.');
  });

  test('when an answer breaks the description', async () => {
    const floor = await startFloor({ Temperature: { value: '200' }, Ready: { dataType: 'Long' } });
    expect(await failure(floor, [send, trigger, { step: 'expectAnswer' }])).toBe(
      '  step 3 of 3, expect the answer: The answer is not as the description says.\n' +
        '    Ready: The data type is Long, expected Boolean.\n' +
        '    Temperature: 200 is outside of the range 0 to 135.',
    );
  });

  test('when the MES qualifier comes back changed', async () => {
    const floor = await startFloor({ BatchId: { value: 'B-9' } });
    const text = await failure(floor, [send, trigger, { step: 'expectAnswer', ...soon }]);
    expect(text).toContain('The MES qualifier came back as "B-9", sent was "B-1".');
  });

  test('when no answer comes, or an abort', async () => {
    const floor = await startFloor();
    const expectAnswer = { step: 'expectAnswer', ...soon };
    expect(await failure(floor, [send, expectAnswer])).toContain('No answer came within 0.1 s.');
    floor.written = () =>
      floor.send(
        {
          type: 'OrderAbort',
          messageInstanceId: request().messageInstanceId,
          creationTime: '2026-01-02 03:04:05,006',
          errors: [{ code: '-1', text: 'Reached timeout' }],
        },
        floor.received.at(-1)?.messageContext,
      );
    const begin = performance.now();
    expect(await failure(floor, [send, trigger, { step: 'expectAnswer', within: 60 }])).toContain(
      'Instead of the answer an abort came: OrderAbort (code -1, Reached timeout).',
    );
    expect(performance.now() - begin).toBeLessThan(10_000);
  });

  test('when an unexpected message comes', async () => {
    const floor = await startFloor();
    floor.written = () =>
      floor.send({
        type: 'OrderStatus',
        messageInstanceId: request().messageInstanceId,
        creationTime: '2026-01-02 03:04:05,006',
        status: 'Running',
      });
    expect(await failure(floor, [trigger, { step: 'expectNoMessage' }])).toContain(
      'A message came: OrderStatus ("Running").',
    );
    const wanted = { step: 'expectMessage', message: 'Check', ...soon };
    expect(await failure(floor, [trigger, wanted])).toContain(
      'No Check came within 0.1 s. What came instead: OrderStatus ("Running").',
    );
    const status = { step: 'expectMessage', type: 'OrderStatus', status: 'Done' };
    expect(await failure(floor, [trigger, status])).toContain('expected "Done"');
    expect(
      resultLines(
        await run(floor, [
          trigger,
          { step: 'wait', seconds: 0 },
          { step: 'expectMessage', type: 'OrderStatus' },
        ]),
      ).slice(1),
    ).toEqual([]);
  });

  test('when an item has another value, or there is none', async () => {
    const floor = await startFloor();
    const look = { step: 'expectItem', path: '/Temperature', value: 37, within: 0.05 };
    expect(await failure(floor, [look])).toBe(
      '  step 1 of 1, expect /Temperature: The item did not get the value within 0.05 s.\n' +
        '    /Temperature  expected "37"\n                  got      (nothing)',
    );
    expect(await failure(floor, [{ ...look, path: '/Nowhere' }])).toContain('No item has the path');
    expect(await failure(floor, [{ ...trigger, path: '/Nowhere' }])).toContain('No item has');
  });

  test('when it names a message that the project does not have', async () => {
    const floor = await startFloor();
    expect(await failure(floor, [{ ...send, message: 'Other' }])).toBe(
      '  setup: The project has no order parameter message "Other".',
    );
  });

  test('when the server is gone', async () => {
    const floor = await startFloor();
    await floor.stop();
    const client = new MesClient({ ...floor.connection, url: 'http://127.0.0.1:1' }, floor.xml);
    expect(await failure(floor, [send], { client })).toContain('does not answer');
  });

  test('when it is ended', async () => {
    const floor = await startFloor();
    const run = new AbortController();
    const result = failure(floor, [{ step: 'wait', seconds: 60 }], {
      signal: run.signal,
      onStep: (number) => {
        if (number === 1) setTimeout(() => run.abort(), 20);
      },
    });
    expect(await result).toBe('  step 1 of 1, wait 60 s: The run was ended.');
  });
});

test('without a plant, steps on items fail, and optional ones are left out', async () => {
  const floor = await startFloor();
  expect(await failure(floor, [trigger], { plant: null })).toContain(
    'This is not possible over HTTP',
  );
  const steps = [{ ...trigger, optional: true }, send, succeeds];
  const result = await run(floor, steps, { plant: null });
  expect(result.passed).toBe(true);
  expect(resultLines(result)[1]).toContain('left out: step 1, set /Trigger');
});

test('an exception that the plant pushes is found among those of a message', async () => {
  const floor = await startFloor();
  floor.pushed = (provider, exception) => {
    expect(provider).toBe('/Provider');
    const { exceptions } = sentExceptions(exception);
    floor.send({
      type: 'Exception',
      messageInstanceId: request().messageInstanceId,
      creationTime: '2026-01-02 03:04:05,006',
      exceptions,
    });
  };
  const push = {
    step: 'pushException',
    provider: '/Provider',
    exception: { systemDescription: 'Reactor 2', userDescription: 'Too warm' },
  };
  const wanted = {
    step: 'expectMessage',
    type: 'Exception',
    exception: { systemDescription: 'Reactor 2', userDescription: { contains: 'warm' } },
  };
  expect(resultLines(await run(floor, [push, wanted])).slice(1)).toEqual([]);
  const other = { ...wanted, exception: { systemDescription: 'Reactor 3' } };
  expect(await failure(floor, [push, other])).toContain('expected "Reactor 3"');
});

test('the setup writes items and operates what it names', async () => {
  const floor = await startFloor();
  const setup = { operate: ['Report'], items: [{ path: '/Temperature', value: 12.5 }] };
  const look = { step: 'expectItem', path: '/Temperature', value: 12.5 };
  expect((await run(floor, [look], { setup })).passed).toBe(true);
  expect(floor.operated).toEqual(['Report']);
});
