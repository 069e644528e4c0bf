import { z } from 'zod';
import { propertyText, readCheckedJson } from '../project-files/checked-json';

/** The version of the form of scenario files. */
const SCENARIO_VERSION = 1;

const LONGEST_WAIT = 3_600;
const seconds = z.number().min(0).max(LONGEST_WAIT);
const text = z.string().max(32_767);
const name = z.string().min(1).max(1_000);

/** What a value must be: the value itself, or a rule. */
export const expectation = z.union([
  text,
  z.number(),
  z.boolean(),
  z.strictObject({ equals: z.union([text, z.number(), z.boolean()]) }),
  /** A regular expression that finds something in the text of the value. */
  z.strictObject({ matches: text.refine(isRegularExpression, 'no regular expression') }),
  z.strictObject({ contains: text }),
  /** The value is there, whatever it is. */
  z.strictObject({ any: z.literal(true) }),
]);
export type Expectation = z.infer<typeof expectation>;

function isRegularExpression(pattern: string): boolean {
  try {
    return new RegExp(pattern, 'u') instanceof RegExp;
  } catch {
    return false; // The schema's finding says so, with the place.
  }
}

const parameters = z.record(name, z.union([text, z.number(), z.boolean()]));
const expectedParameters = z.record(name, expectation);

/** What a MES can do wrong on purpose when it sends. */
export const sendMisbehaviour = z.strictObject({
  /** Sends without a token, or with one that the server did not give out. */
  token: z.enum(['right', 'wrong', 'missing']).default('right'),
  /** Cuts the XML off in the middle, or sends something that is no XML. */
  xml: z.enum(['right', 'cut', 'none']).default('right'),
  /** Sends the same container again, so often. */
  duplicates: z.number().int().min(0).max(1_000).default(0),
  /** Writes the names of all parameters in the wrong case. */
  names: z.enum(['right', 'wrongCase']).default('right'),
  /** Elements that say something else than the description. */
  identity: z
    .strictObject({
      messageId: text,
      supplierId: text,
      deviceTypeId: text,
      supplierVersion: text,
      systemId: text,
    })
    .partial()
    .default({}),
});
export type SendMisbehaviour = z.infer<typeof sendMisbehaviour>;

/** What a MES can do wrong on purpose when it receives. */
const receiveMisbehaviour = z.strictObject({
  /** `never`: the message stays in the queue and comes again. `twice`: acknowledges again. */
  acknowledge: z.enum(['once', 'never', 'twice']).default('once'),
  /** Time between two polls. */
  pollEvery: seconds.default(0.2),
});
export type ReceiveMisbehaviour = z.infer<typeof receiveMisbehaviour>;

const PATIENCE = 10;
const received = {
  /** How long the message is waited for. */
  within: seconds.default(PATIENCE),
  misbehave: receiveMisbehaviour.prefault({}),
};

/** The form of each step. A step says what it does by `step`. */
const step = z.discriminatedUnion('step', [
  /** The MES sends a message. */
  z.strictObject({
    step: z.literal('send'),
    /** Name of the message configuration. */
    message: name,
    /** Name by which `expectAnswer` finds this request when several wait. */
    as: name.optional(),
    parameters,
    /** XML or text inside the element; made up when it is left out, so that the echo can be checked. */
    messageContext: text.optional(),
    orderContext: text.optional(),
    misbehave: sendMisbehaviour.prefault({}),
  }),
  /** How the last `send` was answered. */
  z.strictObject({
    step: z.literal('expectResult'),
    success: z.boolean(),
    text: expectation.optional(),
    /** Status of the HTTP answer. */
    status: z.number().int().min(100).max(599).optional(),
  }),
  /** The answer to a request; it is checked against the description and the request too. */
  z.strictObject({
    step: z.literal('expectAnswer'),
    /** The `as` of the request; the last one when it is left out. */
    to: name.optional(),
    parameters: expectedParameters.default({}),
    ...received,
  }),
  /** A message that the MES did not ask for, or an abort. */
  z.strictObject({
    step: z.literal('expectMessage'),
    /** Name of the message configuration, for an order parameter message. */
    message: name.optional(),
    type: z.enum(['OrderParameter', 'OrderStatus', 'OrderAbort', 'Exception']).optional(),
    parameters: expectedParameters.default({}),
    status: expectation.optional(),
    errorCode: expectation.optional(),
    errorText: expectation.optional(),
    /** Fields of one of the exceptions, such as `systemDescription`. */
    exception: expectedParameters.optional(),
    ...received,
  }),
  /** The server answers NoMessage, all the time. */
  z.strictObject({ step: z.literal('expectNoMessage'), for: seconds.default(0) }),
  z.strictObject({
    step: z.literal('setItem'),
    path: name,
    value: z.union([text, z.number(), z.boolean(), z.null()]),
    /** Left out, and noted, where items cannot be reached. */
    optional: z.boolean().default(false),
  }),
  z.strictObject({
    step: z.literal('expectItem'),
    path: name,
    value: expectation,
    within: seconds.default(PATIENCE),
    optional: z.boolean().default(false),
  }),
  /** Puts an exception into the message queue of a provider object, as the plant does. */
  z.strictObject({
    step: z.literal('pushException'),
    /** Path of the exception provider. */
    provider: name,
    /** The exception in its JSON form. */
    exception: z.record(name, z.json()),
    optional: z.boolean().default(false),
  }),
  z.strictObject({ step: z.literal('wait'), seconds }),
]);
export type ScenarioStep = z.infer<typeof step>;
export type StepOf<S extends ScenarioStep['step']> = Extract<ScenarioStep, { step: S }>;

/** A course of messages between MES and shop floor, as a file of the project. */
export const scenario = z.strictObject({
  schemaVersion: z.literal(SCENARIO_VERSION),
  name,
  description: text.default(''),
  setup: z
    .strictObject({
      /** Names of the message configurations to put into Operation; all that it uses when left out. */
      operate: z.array(name).optional(),
      /** Values that are written first. */
      items: z
        .array(
          z.strictObject({ path: name, value: z.union([text, z.number(), z.boolean(), z.null()]) }),
        )
        .default([]),
    })
    .prefault({}),
  steps: z.array(step).min(1).max(10_000),
});
export type Scenario = z.infer<typeof scenario>;

/**
 * Reads a scenario file.
 * @param file its name, for errors
 * @throws UserError with code `damaged-scenario` naming file, place and reason
 */
export function readScenario(file: string, content: string): Scenario {
  return readCheckedJson(file, content, { schema: scenario, code: 'damaged-scenario', placeText });
}

/** `, step 3, property "within"`. Steps are counted from 1. */
function placeText(path: readonly PropertyKey[]): string {
  const [first, index, ...rest] = path;
  if (first !== 'steps' || typeof index !== 'number') return propertyText(path);
  return `, step ${index + 1}${propertyText(rest)}`;
}

/** The names of the message configurations that a scenario needs in Operation. */
export function operatedMessages({ setup, steps }: Scenario): string[] {
  return [...new Set(setup.operate ?? steps.flatMap(messagesOf))];
}

/** The names of the message configurations that a scenario speaks of. */
export function namedMessages({ setup, steps }: Scenario): string[] {
  return [...new Set([...(setup.operate ?? []), ...steps.flatMap(messagesOf)])];
}

function messagesOf(one: ScenarioStep): string[] {
  if (one.step === 'send') return [one.message];
  return one.step === 'expectMessage' && one.message !== undefined ? [one.message] : [];
}

/** What a step does, in a few words: `send OrderStart`. */
export function stepTitle(one: ScenarioStep): string {
  switch (one.step) {
    case 'send':
      return `send ${one.message}`;
    case 'expectResult':
      return `expect ${one.success ? 'success' : 'failure'}`;
    case 'expectAnswer':
      return one.to === undefined ? 'expect the answer' : `expect the answer to ${one.to}`;
    case 'expectMessage':
      return `expect ${one.message ?? one.type ?? 'a message'}`;
    case 'expectNoMessage':
      return 'expect no message';
    case 'setItem':
      return `set ${one.path}`;
    case 'expectItem':
      return `expect ${one.path}`;
    case 'pushException':
      return `push an exception to ${one.provider}`;
    case 'wait':
      return `wait ${one.seconds} s`;
  }
}
