import { z } from 'zod';
import { sendMisbehaviour } from '../mes/scenario';
import { scenarioResult, stepResult } from '../mes/scenario-result';
import { DATA_TYPES, DIRECTIONS } from '../project/enumerations';
import { call } from './declaration';

/*
 * The MES simulator of a running project. It reaches the web services of the message brokers over
 * HTTP, as a MES does. Forms of the project's messages are made by the window; it hands them back
 * with what it sends, so that imported descriptions and the project's own are alike.
 */

const documentId = z.string().min(1).max(64);
const inDocument = <S extends z.ZodRawShape>(shape: S) =>
  z.object({ document: documentId, ...shape });
const nothing = z.null();
const text = z.string().max(32_767);

const formField = z.object({
  name: text,
  description: text,
  dataType: z.enum(DATA_TYPES.map(({ value }) => value)),
  direction: z.enum(DIRECTIONS.map(({ value }) => value)),
  mesQualifier: z.boolean(),
  rangeLow: z.number().nullable(),
  rangeHigh: z.number().nullable(),
  uom: text,
  mandatory: z.boolean(),
  suggestions: z.array(text),
});

const form = z.object({
  messageId: text,
  supplierId: text,
  deviceTypeId: text,
  supplierVersion: text,
  description: text,
  systemId: text,
  fields: z.array(formField).max(100_000),
});

const finding = z.object({
  severity: z.enum(['error', 'warning']),
  parameter: z.string(),
  text: z.string(),
});

const sent = z.object({
  /** messageInstanceId of the container. */
  instanceId: z.string(),
  request: z.string(),
  /** Status of the HTTP answer. */
  status: z.number(),
  answer: z.string(),
  success: z.boolean(),
  /** Why it was refused; empty otherwise. */
  text: z.string(),
  /** Milliseconds. */
  duration: z.number(),
});
export type SentMessage = z.infer<typeof sent>;

const fetched = z.object({
  /** Nothing waits, a message came, or something that the MES cannot read. */
  kind: z.enum(['none', 'message', 'unreadable']),
  xml: z.string(),
  /** messageInstanceId of the container; empty when nothing came. */
  instanceId: z.string(),
  /** What it is, in a line. */
  title: z.string(),
  /** messageInstanceId of the sent container that it answers; null when it answers none. */
  answers: z.string().nullable(),
  findings: z.array(finding),
});
export type FetchedMessage = z.infer<typeof fetched>;

const broker = z.string().min(1).max(10_000);
const fileName = z.string().min(1).max(1_000);

const scenarioEntry = z.object({
  file: fileName,
  name: z.string(),
  description: z.string(),
  steps: z.array(z.string()),
  /** Why the file cannot be read; null when it can. */
  problem: z.string().nullable(),
});
export type ScenarioEntry = z.infer<typeof scenarioEntry>;

/** Largest message description that a window hands over, in base64 characters. */
const LARGEST_DESCRIPTION = 20_000_000;

export const mesCalls = {
  /** Reads a message description in XML, as a MES imports it. */
  'mes.readDescription': call(
    z.object({ fileName, content: z.string().max(LARGEST_DESCRIPTION) }),
    z.object({ form, unknown: z.array(z.string()) }),
  ),
  /** Sends a message; refused with code `not-running` when the project does not run. */
  'mes.send': call(
    inDocument({
      broker,
      form,
      values: z.array(z.object({ name: text, value: text })).max(100_000),
      messageContext: text,
      orderContext: text,
      misbehave: sendMisbehaviour,
    }),
    z.array(sent),
  ),
  /** Fetches the oldest message that waits; it stays in the queue until it is acknowledged. */
  'mes.poll': call(inDocument({ broker, forms: z.array(form).max(10_000) }), fetched),
  'mes.acknowledge': call(
    inDocument({ broker, instanceId: z.string().max(1_000) }),
    z.object({ accepted: z.boolean(), status: z.number(), answer: z.string() }),
  ),
  /** The scenarios in the folder of the project; none before the first save. */
  'mes.scenarios': call(inDocument({}), z.array(scenarioEntry)),
  /** Runs scenarios one after the other against the running project. */
  'mes.run': call(
    inDocument({ files: z.array(fileName).min(1).max(1_000) }),
    z.array(scenarioResult),
  ),
  /** Ends the scenarios that run. */
  'mes.stop': call(inDocument({}), nothing),
} as const;

/** A step of a scenario began (without a result) or ended. */
export const mesProgress = inDocument({
  file: z.string(),
  number: z.number().int(),
  title: z.string(),
  result: stepResult.nullable(),
});
export type MesProgress = z.infer<typeof mesProgress>;
