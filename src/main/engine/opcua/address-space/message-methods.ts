import {
  Argument,
  type CallMethodResultOptions,
  DataType,
  type ISessionContext,
  type MethodFunctor,
  resolveNodeId,
  type StatusCode,
  StatusCodes,
  Variant,
  VariantArrayType,
} from 'node-opcua';
import { PROCESSING_MODES } from '../../../../shared/project/enumerations';
import type { ObjectId } from '../../../../shared/project/object';
import { UserError } from '../../../../shared/user-error';
import type { Log } from '../../log/log';
import type { MessageCalls } from './message-calls';
import type { ModelMethodBody } from './model-nodes';
import type { ModelProperty } from './model-parts';

/** A method of a message configuration. */
export interface MessageMethod {
  readonly name: string;
  readonly description: string;
  readonly inputs: readonly Argument[];
  readonly outputs: readonly Argument[];
  /** @returns the values of the outputs before `Refusal` @throws UserError when it cannot be done */
  readonly call: (calls: MessageCalls, message: ObjectId, inputs: string[]) => Promise<string[]>;
}

const ARGUMENT = resolveNodeId('Argument');
const XML = text('XML', 'The message as XML.');
/** The last output of a method that may be refused. */
const REFUSAL = text('Refusal', 'Why it was not carried out; empty when it was.');

/** The methods of every message configuration, in alphabetical order. */
export const MESSAGE_METHODS: readonly MessageMethod[] = [
  {
    name: 'readLastError',
    description: 'Why a message was refused or failed the last time; empty when none was.',
    inputs: [],
    outputs: [text('Error', 'The reason.')],
    call: async (calls, message) => [await calls.lastError(message)],
  },
  {
    name: 'readLastXml',
    description: 'The message that was received or sent last; empty when there was none.',
    inputs: [],
    outputs: [XML],
    call: async (calls, message) => [await calls.lastXml(message)],
  },
  {
    name: 'send',
    description: 'Sends the message at once, without its trigger.',
    inputs: [
      text(
        'Device',
        'DeviceName of a group mapping, EquipmentId of a flexible one; empty otherwise.',
      ),
    ],
    outputs: [XML, REFUSAL],
    call: async (calls, message, [device = '']) => [await calls.send(message, device)],
  },
  {
    name: 'setProcessingMode',
    description: 'Switches the message to Operation or back to Configuration.',
    inputs: [text('Mode', 'Configuration or Operation.')],
    outputs: [REFUSAL],
    call: async (calls, message, [wanted]) => {
      const mode = PROCESSING_MODES.find(({ value }) => value === wanted)?.value;
      if (!mode) throw new UserError(`There is no processing mode "${wanted}".`, 'wrong-value');
      await calls.setProcessingMode(message, mode);
      return [];
    },
  },
];

/** Names of the properties in which a method tells its arguments. */
const ARGUMENT_LISTS = ['InputArguments', 'OutputArguments'] as const;

/** The argument lists of a method that are not empty. */
export function argumentLists({ inputs, outputs }: MessageMethod): ModelProperty[] {
  return ARGUMENT_LISTS.map((name) => ({
    name,
    dataType: ARGUMENT,
    isList: true,
    value: () =>
      new Variant({
        dataType: DataType.ExtensionObject,
        arrayType: VariantArrayType.Array,
        value: name === 'InputArguments' ? inputs : outputs,
      }),
  })).filter(({ name }) => (name === 'InputArguments' ? inputs : outputs).length > 0);
}

/** The method of that name. */
export function messageMethod(name: string): MessageMethod | undefined {
  return MESSAGE_METHODS.find((method) => method.name === name);
}

/** Kinds of refusals as status codes; others are an invalid state. */
const STATUS_OF = {
  'wrong-value': StatusCodes.BadInvalidArgument,
  'not-sendable': StatusCodes.BadNotSupported,
  'missing-object': StatusCodes.BadNodeIdUnknown,
} as const;

/** What a method reaches. */
export interface MethodReach {
  readonly calls: MessageCalls;
  /** Is told what was carried out. */
  readonly commanded: (command: string) => void;
  readonly log: Pick<Log, 'warning' | 'error'>;
}

/** A method as a node carries it out. */
export function methodBody(
  { name, inputs, outputs, call }: MessageMethod,
  path: string,
  message: ObjectId,
  { calls, commanded, log }: MethodReach,
): ModelMethodBody {
  const carryOut: MethodFunctor = async (
    given: Variant[],
    _context: ISessionContext,
  ): Promise<CallMethodResultOptions> => {
    try {
      const values = await call(
        calls,
        message,
        given.map(({ value }) => String(value ?? '')),
      );
      commanded(`${name} ${path}`);
      return result(StatusCodes.Good, outputs, values, '');
    } catch (error) {
      if (error instanceof UserError) {
        log.warning(`OPC UA: ${name} of ${path} was not carried out. ${error.message}`);
        return result(statusOf(error), outputs, [], error.message);
      }
      log.error(`OPC UA: ${name} of ${path} failed.`, error);
      return { statusCode: StatusCodes.BadInternalError };
    }
  };
  return { inputs, outputs, call: carryOut };
}

/** A result with the outputs of the method, also where it was refused: the last of them says why. */
function result(
  statusCode: StatusCode,
  outputs: readonly Argument[],
  values: readonly string[],
  refusal: string,
): CallMethodResultOptions {
  const outputArguments = outputs.map((output, index) => ({
    dataType: DataType.String,
    value: output === REFUSAL ? refusal : (values[index] ?? ''),
  }));
  return { statusCode, outputArguments };
}

function statusOf({ code = '' }: UserError) {
  return isKnown(code) ? STATUS_OF[code] : StatusCodes.BadInvalidState;
}

function isKnown(code: string): code is keyof typeof STATUS_OF {
  return code in STATUS_OF;
}

function text(name: string, description: string): Argument {
  return new Argument({ name, dataType: DataType.String, valueRank: -1, description });
}
