import type { Argument } from 'node-opcua';
import type { MethodArgument, NodeValue } from '../../../../shared/opcua-client/node';
import { readValueText } from '../../../../shared/opcua-client/value-text';
import { UserError } from '../../../../shared/user-error';
import { browseAll } from './browse';
import { dataType } from './data-types';
import { explained, statusFailure } from './failure';
import { textOfVariant, typeOf, variantOf } from './node-value';
import type { Connected } from './ua-session';

/** What a method takes and answers. */
export interface MethodDetails {
  readonly inputs: readonly MethodArgument[];
  readonly outputs: readonly MethodArgument[];
}

/** One answer of a method. */
export type MethodOutput = Pick<NodeValue, 'type' | 'text'> & { readonly name: string };

/** @throws UserError with the status code when the node is no method */
export async function describeMethod(connected: Connected, method: string): Promise<MethodDetails> {
  const { session, url } = connected;
  try {
    const { inputArguments, outputArguments } = await session.getArgumentDefinition(method);
    const described = (all: readonly Argument[]) =>
      Promise.all(all.map((one) => argumentOf(connected, one)));
    return { inputs: await described(inputArguments), outputs: await described(outputArguments) };
  } catch (error) {
    throw explained(`Reading the arguments of ${method}`, url, error);
  }
}

async function argumentOf(connected: Connected, argument: Argument): Promise<MethodArgument> {
  const { name, builtIn } = await dataType(connected, argument.dataType.toString());
  return {
    name: argument.name ?? '',
    description: argument.description.text ?? '',
    type: builtIn,
    typeName: name,
    isArray: argument.valueRank >= 0,
  };
}

/**
 * The object that a method belongs to.
 * @throws UserError when the server names none
 */
export async function objectOfMethod(connected: Connected, method: string): Promise<string> {
  const references = await browseAll(connected, method, 'all');
  const owner = references.find(({ isForward, nodeClass }) => !isForward && nodeClass === 'Object');
  if (owner) return owner.node;
  throw new UserError(`${method} belongs to no object at ${connected.url}.`, 'BadMethodInvalid');
}

/**
 * Calls a method with arguments that are entered as texts.
 * @throws UserError when an argument is not of its type, or the server refuses the call
 */
export async function callMethod(
  connected: Connected,
  object: string,
  method: string,
  texts: readonly string[],
): Promise<MethodOutput[]> {
  const { opcua, session, url } = connected;
  const what = `Calling ${method}`;
  const { inputs, outputs } = await describeMethod(connected, method);
  requireCount(method, inputs, texts);
  const inputArguments = inputs.map((input, index) => {
    const entered = readValueText(input.type, input.isArray, texts[index] ?? '');
    if ('value' in entered) return variantOf(opcua, input.type, entered.value);
    const text = `${method} was not called: argument ${index + 1} "${input.name}": ${entered.problem}.`;
    throw new UserError(text, 'wrong-value');
  });
  try {
    const result = await session.call({ objectId: object, methodId: method, inputArguments });
    if (result.statusCode.isNotGood()) {
      const { name } = result.statusCode;
      const reason = refusedArgument(inputs, result) ?? toldReason(result.outputArguments ?? []);
      throw statusFailure(what, url, name, undefined, reason);
    }
    return (result.outputArguments ?? []).map((output, index) => ({
      name: outputs[index]?.name ?? `Output ${index + 1}`,
      type: typeOf(opcua, output),
      text: textOfVariant(opcua, output),
    }));
  } catch (error) {
    throw explained(what, url, error);
  }
}

function requireCount(
  method: string,
  inputs: readonly MethodArgument[],
  texts: readonly string[],
): void {
  if (inputs.length === texts.length) return;
  const named = inputs.map(({ name, typeName }) => `${name} (${typeName})`).join(', ');
  const takes = inputs.length === 0 ? 'no arguments' : `${inputs.length}: ${named}`;
  throw new UserError(
    `${method} was not called: it takes ${takes}, and ${texts.length} were given.`,
    'wrong-value',
  );
}

/** Some servers answer a refusal with its reason among the outputs. */
function toldReason(outputs: readonly { readonly value: unknown }[]): string | undefined {
  const texts = outputs.map(({ value }) => value).filter((value) => typeof value === 'string');
  return texts.find((text) => text !== '');
}

/** The argument that the server does not take says more than the status of the call. */
function refusedArgument(
  inputs: readonly MethodArgument[],
  { inputArgumentResults }: { inputArgumentResults?: readonly { name: string }[] | null },
): string | undefined {
  const index = inputArgumentResults?.findIndex(({ name }) => name.startsWith('Bad')) ?? -1;
  const refused = inputArgumentResults?.[index];
  return refused && `argument ${inputs[index]?.name ?? index + 1}: ${refused.name}`;
}
