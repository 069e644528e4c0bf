import { describe, expect, it } from 'vitest';
import { codesOf, fixed, ID, onlyProblem, withCells, withProperties } from '../plant.fixture';
import { validateProject } from '../validate';

describe('mandatory properties', () => {
  it.each([
    [ID.broker, 'systemId', 'System ID is empty'],
    [ID.broker, 'xmlFolder', 'XML Folder is empty'],
    [ID.group, 'messageId', 'Message ID is empty'],
    [ID.group, 'supplierId', 'Supplier ID is empty'],
    [ID.group, 'deviceTypeId', 'Device Type ID is empty'],
  ])('of %i: %s', (object, property, text) => {
    const problem = onlyProblem(withProperties(object, { [property]: '' }));
    expect(problem).toMatchObject({
      code: 'field.mandatory',
      severity: 'error',
      place: { object, property },
    });
    expect(problem.message).toContain(text);
  });

  it('count only where they have a meaning', () => {
    const properties = { messageType: 'OrderStatus', messageId: '', triggerType: 'Script' };
    expect(codesOf(withProperties(ID.group, properties))).toEqual(['script.missing']);
    const piProperties = withProperties(ID.historian, { osiPiConnection: 'Bridge' });
    expect(validateProject(piProperties).map(({ place }) => place.property)).toEqual([
      'osiPiHost',
      'piServer',
    ]);
  });
});

describe('characters that XML forbids', () => {
  it('are found in properties of messages, and removed', () => {
    const project = withProperties(ID.direct, { messageDescription: 'a\u0001b\u0002\n' });
    const problem = onlyProblem(project);
    expect(problem).toMatchObject({
      code: 'xml.forbidden-character',
      severity: 'error',
      place: { object: ID.direct, property: 'messageDescription' },
    });
    expect(problem.message).toBe(
      'Description contains U+0001, U+0002, characters that XML 1.0 forbids. Remove them.',
    );
    const mended = fixed(project, problem.code);
    expect(codesOf(mended)).toEqual([]);
    expect(mended.objects.get(ID.direct)).toMatchObject({
      properties: { messageDescription: 'ab\n' },
    });
  });

  it.each(['objectDescription', 'uom'])('are found in the tag list: %s', (column) => {
    const project = withCells(ID.direct, 'tagList', 101, { [column]: 'x\ufffe' });
    const problem = onlyProblem(project);
    expect(problem.message).toContain('of "Temperature" contains U+FFFE, a character');
    expect(codesOf(fixed(project, problem.code))).toEqual([]);
  });

  it('are found in the system ID of the broker and in values of items', () => {
    expect(onlyProblem(withProperties(ID.broker, { systemId: 'a\u0000' })).code).toBe(
      'xml.forbidden-character',
    );
    expect(onlyProblem(withProperties(ID.batch, { initialValue: 'a\u0000' })).code).toBe(
      'xml.forbidden-character',
    );
  });

  it('do no harm in texts that do not go to XML', () => {
    const status = withProperties(ID.status, { messageName: 'a\u0001' });
    expect(codesOf(status)).toEqual([]);
    expect(codesOf(withProperties(ID.group, { statusText: 'a\u0001' }))).toEqual([]);
  });
});

describe('initial values', () => {
  it.each([
    [ID.temperature1, '3,5', '3.5'],
    [ID.trigger, 'TRUE', 'true'],
  ])('fit their data type: %i %s', (object, initialValue, repaired) => {
    const project = withProperties(object, { initialValue });
    expect(onlyProblem(project)).toMatchObject({
      code: 'item.initial-value',
      severity: 'error',
      fix: { label: `Change to ${repaired}` },
    });
    expect(codesOf(fixed(project, 'item.initial-value'))).toEqual([]);
  });

  it('that cannot be repaired say what is expected', () => {
    const problem = onlyProblem(withProperties(ID.temperature1, { initialValue: 'warm' }));
    expect(problem.message).toBe(
      'Initial Value "warm" of item "Temperature" does not fit its Data Type Double: a Double is a number in digits with a dot before the decimals.',
    );
    expect(problem.fix).toBeUndefined();
  });
});

describe('the XML folder', () => {
  it.each(['../out', 'a/../../b', '..\\out'])('stays in the project folder: %s', (xmlFolder) => {
    const problem = onlyProblem(withProperties(ID.broker, { xmlFolder }));
    expect(problem).toMatchObject({ code: 'broker.xml-folder', severity: 'error' });
    expect(problem.message).toContain('leads out of the project folder');
  });

  it.each(['/srv/mes', 'C:\\mes', 'xml/out', './xml', 'a..b'])('may be %s', (xmlFolder) => {
    expect(codesOf(withProperties(ID.broker, { xmlFolder }))).toEqual([]);
  });
});
