import { expect, test } from 'vitest';
import { CHECK, request } from './forms.fixture';
import { BEHAVED, misbehavedContainer, misbehavedXml } from './misbehaviour';
import { requestContainer } from './request';

const source = {
  form: CHECK,
  values: new Map([
    ['Operator', 'Ada'],
    ['BatchId', 'B-1'],
  ]),
  containerId: '3f2504e0-4f89-41d3-9a0c-0305e82c3301',
  messageId: '3f2504e0-4f89-41d3-9a0c-0305e82c3302',
  time: new Date(Date.UTC(2026, 0, 2, 3, 4, 5, 6)),
  messageContext: 'request 7',
  orderContext: 'order 7',
};

function parametersOf(container: ReturnType<typeof requestContainer>) {
  const { content } = container;
  return content.type === 'OrderParameter' ? content.parameters : [];
}

test('a request has the parameters in the order of the description', () => {
  expect(requestContainer(source)).toEqual(request());
});

test('parameters without a value stay out; foreign ones are sent as String', () => {
  const values = new Map([
    ['batchid', 'x'],
    ['Ready', 'true'],
  ]);
  const sent = parametersOf(requestContainer({ ...source, values }));
  expect(sent.map(({ name, dataType }) => [name, dataType])).toEqual([
    ['batchid', 'String'],
    ['Ready', 'String'],
  ]);
});

test('a MES that misbehaves changes names and IDs, and what is sent', () => {
  const right = request();
  expect(misbehavedContainer(right, BEHAVED)).toEqual(right);
  const identity = { messageId: 'Wrong', systemId: 'SF-9' };
  const wrong = misbehavedContainer(right, { ...BEHAVED, names: 'wrongCase', identity });
  expect(parametersOf(wrong).map(({ name }) => name)).toEqual(['BATCHID', 'OPERATOR']);
  expect(wrong).toMatchObject({
    systemId: 'SF-9',
    content: { messageId: 'Wrong', supplierId: 'ACME' },
  });
  expect(misbehavedXml('<a></a>', BEHAVED)).toBe('<a></a>');
  expect(misbehavedXml('<a></a>', { ...BEHAVED, xml: 'cut' })).toBe('<a>');
  expect(misbehavedXml('<a></a>', { ...BEHAVED, xml: 'none' })).not.toContain('<');
});
