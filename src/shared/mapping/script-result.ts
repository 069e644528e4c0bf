import { type Conversion, messageText } from '../items/convert';
import type { ItemScalar } from '../items/item-value';
import type { MessageContainer, AbortError, MessageParameter } from '../msi/messages/message';
import {
  isLuaTable,
  listOf,
  luaFields,
  luaList,
  luaTypeOf,
  type LuaTable,
  type LuaValue,
} from '../scripts/lua-value';
import type { Tag } from '../tables/tag-list';
import type { OrderParameterConfiguration } from './message-configuration';
import type { OutgoingParameters } from './outgoing-parameters';
import { rangeProblem } from './range-problem';
import { MappingLog, type Refusal } from './refusal';

/** What an output script returned. */
export type ScriptResult =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'parameters'; readonly table: LuaTable; readonly request: string | undefined }
  | {
      readonly kind: 'abort';
      readonly errors: readonly AbortError[];
      readonly request: string | undefined;
    }
  | { readonly kind: 'wrong'; readonly problem: string };

/** The content of a received message as an input script gets it. */
export function scriptContent(
  messageId: string,
  parameters: readonly MessageParameter[],
): LuaTable {
  const rows = parameters.map(({ name, value, dataType, isQualifier, acquisitionTime }) =>
    luaFields({ name, value: typedValue(dataType, value), dataType, isQualifier, acquisitionTime }),
  );
  return luaFields({ messageId, parameter: luaList(rows) });
}

function typedValue(dataType: Tag['dataType'], text: string): LuaValue {
  if (dataType === 'Boolean') return text === 'true';
  return dataType === 'Long' || dataType === 'Double' ? Number(text) : text;
}

/**
 * Why an input script does not take a message; empty when it does.
 * @param name of the script, such as `LabResult/input.lua`
 * @param line where its function begins
 */
export function inputRefusal([verdict]: readonly LuaValue[], name: string, line: number): string {
  if (verdict === true) return '';
  return verdict === false
    ? `${name} refused the message: it returned false.`
    : `${name}:${line}: the function returned a ${luaTypeOf(verdict)}. Return true, or false to refuse the message.`;
}

/** Whether a trigger script lets its message be sent, or what is wrong with what it returned. */
export function triggerFires(
  [fires]: readonly LuaValue[],
  name: string,
  line: number,
): boolean | { readonly problem: string } {
  if (fires === undefined) return false;
  if (typeof fires === 'boolean') return fires;
  return {
    problem: `${name}:${line}: the function returned a ${luaTypeOf(fires)}. Return true to send the message, or false.`,
  };
}

/** Reads the three results of an output script: a message, an abort, the id of a request. */
export function readScriptResult([message, abort, id]: readonly LuaValue[]): ScriptResult {
  if (id !== undefined && typeof id !== 'string') {
    return wrong(`the third result, the id of the request, is a ${luaTypeOf(id)}: return the id`);
  }
  if (message !== undefined && abort !== undefined) {
    return wrong('it returned a message and an abort. Return one of them, and nil for the other');
  }
  if (abort !== undefined) return readAbort(abort, id);
  if (message === undefined) return { kind: 'nothing' };
  if (!isLuaTable(message)) {
    return wrong(
      `it returned a ${luaTypeOf(message)}: return nil, or {parameter = {{name = …, value = …}, …}}`,
    );
  }
  return { kind: 'parameters', table: message, request: id };
}

function readAbort(abort: LuaValue, request: string | undefined): ScriptResult {
  const errors = isLuaTable(abort) ? abort.get('errors') : undefined;
  const rows = isLuaTable(errors) ? listOf(errors) : [];
  if (rows.length === 0) {
    return wrong(
      'the second result, the abort, has no errors: return {errors = {{code = …, text = …}}}',
    );
  }
  return {
    kind: 'abort',
    request,
    errors: rows.map((row) => ({ code: field(row, 'code'), text: field(row, 'text') })),
  };
}

function wrong(problem: string): ScriptResult {
  return { kind: 'wrong', problem };
}

function field(row: LuaValue, name: string): string {
  const value = isLuaTable(row) ? row.get(name) : undefined;
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/**
 * Checks the table of an output script against the tag list and makes it the parameters of a
 * message. MES qualifiers of a request come back exactly as they were received.
 * @param place script and line, for messages
 * @param request the container that is answered; none for a Receive message
 */
export function scriptParameters(
  { tags }: OrderParameterConfiguration,
  table: LuaTable,
  place: string,
  time: number,
  request?: MessageContainer,
): OutgoingParameters | Refusal {
  const log = new MappingLog(time);
  const order = request?.content.type === 'OrderParameter' ? request.content : undefined;
  const received = new Map(order?.parameters.map((one) => [one.name, one]));
  const values = returnedValues(table, tags, place, log);
  const parameters: MessageParameter[] = [];
  for (const tag of tags.byName.values()) {
    if (tag.direction === 'TO_SF') continue;
    const name = tag.objectName;
    const echoed = received.get(name);
    if (echoed && (tag.mesQualifier || !values.has(name))) {
      log.step({ action: 'echo', parameter: name, value: echoed.value });
      parameters.push(echoed);
    } else if (values.has(name)) {
      const text = valueText(tag, values.get(name));
      if ('value' in text) {
        log.step({ action: 'read', parameter: name, value: text.value });
        const { dataType, mesQualifier: isQualifier } = tag;
        parameters.push({ name, dataType, value: text.value, isQualifier, acquisitionTime: '' });
      } else log.refuse(`${place}: ${name} cannot be sent: ${text.problem}.`, { parameter: name });
    } else if (!tag.optional) {
      log.refuse(`${place}: ${name} is missing. Return a value of the data type ${tag.dataType}.`, {
        parameter: name,
      });
    }
  }
  const { messageContext = '' } = request ?? {};
  const { orderContext = '' } = order ?? {};
  return log.refusal() ?? { parameters, messageContext, orderContext, steps: log.steps };
}

/** The values by name; a name that the tag list does not have, or has to the shop floor, is refused. */
function returnedValues(
  table: LuaTable,
  tags: OrderParameterConfiguration['tags'],
  place: string,
  log: MappingLog,
): ReadonlyMap<string, LuaValue> {
  const values = new Map<string, LuaValue>();
  const rows = table.get('parameter');
  if (!isLuaTable(rows)) {
    log.refuse(
      `${place}: the returned table has no list "parameter". Return {parameter = {{name = …, value = …}, …}}.`,
    );
    return values;
  }
  for (const [index, row] of listOf(rows).entries()) {
    const name = isLuaTable(row) ? row.get('name') : undefined;
    if (!isLuaTable(row) || typeof name !== 'string') {
      log.refuse(`${place}: parameter ${index + 1} has no name. Return {name = …, value = …}.`);
      continue;
    }
    const tag = tags.byName.get(name);
    const step = { parameter: name.slice(0, 200) };
    if (!tag) {
      const meant = tags.meant(name);
      const remedy =
        meant === undefined ? 'Correct the name.' : `The tag list has ${meant}: case matters.`;
      log.refuse(`${place}: ${step.parameter} is not in the tag list. ${remedy}`, step);
    } else if (tag.direction === 'TO_SF') {
      log.refuse(`${place}: ${name} has the Direction To Shopfloor: it is not sent.`, step);
    } else if (values.has(name)) log.refuse(`${place}: ${name} stands twice.`, step);
    else if (row.get('value') !== undefined) values.set(name, row.get('value'));
  }
  return values;
}

function valueText(tag: Tag, value: LuaValue): Conversion<string> {
  const scalar = scalarOf(value);
  if (scalar === undefined) {
    return { problem: `a ${luaTypeOf(value)} is not a ${tag.dataType}` };
  }
  const text = messageText(tag.dataType, scalar);
  if ('problem' in text) return text;
  const outside = rangeProblem(tag, text.value);
  return outside === undefined ? text : { problem: `it ${outside}` };
}

function scalarOf(value: LuaValue): ItemScalar | undefined {
  if (typeof value === 'bigint') return String(value);
  if (value === undefined || value === null) return null;
  return typeof value === 'object' ? undefined : value;
}
