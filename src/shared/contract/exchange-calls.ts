import { z } from 'zod';
import { EXCHANGE_TABLES, LIST_NAMES } from '../exchange/exchange-table';
import { IMPORT_MODES } from '../exchange/plan';
import { LINE_KINDS } from '../exchange/plan-lines';
import { problem } from '../validation/problem';
import { call, documentCall } from './declaration';

/*
 * Workbooks cross the contract as bytes: a window never names a file. An import is opened with its
 * file's name and size, gets the content in portions, and is then planned as often as options change.
 */

/** Bytes of a file that cross in one call; a multiple of three, so that portions join in base64. */
export const PORTION = 3 * 1024 * 1024;

const documentId = z.string().min(1).max(64);
const importId = z.string().min(1).max(64);
const nothing = z.null();
const inImport = <S extends z.ZodRawShape>(shape: S) => z.object({ import: importId, ...shape });

const tableName = z.enum(EXCHANGE_TABLES.map(({ name }) => name));
const target = z.object({ table: tableName, message: z.string().max(10_000) });

/** A file as a window hands it on or takes it: its name without a folder, its bytes in base64. */
const file = z.object({ fileName: z.string(), content: z.string() });

const exportScope = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('project') }),
  z.object({ kind: z.literal('message'), message: z.number() }),
  z.object({ kind: z.literal('table'), message: z.number(), table: tableName }),
  z.object({ kind: z.literal('list'), table: z.enum(LIST_NAMES) }),
]);
export type ExportRequest = z.infer<typeof exportScope>;

const sheetChoice = z.object({
  sheet: z.string().max(1_000),
  /** The table that the sheet is taken for; `skip` leaves it out, null finds out. */
  target: z.union([target, z.literal('skip')]).nullable(),
  /** Keys of columns by the title on the sheet; null leaves a column out. */
  columns: z
    .array(z.object({ title: z.string().max(40_000), column: z.string().max(200).nullable() }))
    .max(1_000),
});
export type SheetDecision = z.infer<typeof sheetChoice>;

const importOptions = z.object({
  mode: z.enum(IMPORT_MODES),
  /** Takes only this message configuration. */
  message: z.number().nullable(),
  /** Takes only this table. */
  table: tableName.nullable(),
  /** Message broker of a message description that does not say clearly to which it belongs. */
  broker: z.number().nullable(),
  sheets: z.array(sheetChoice).max(2_000),
});
export type ImportDecisions = z.infer<typeof importOptions>;

/** Where a plain list of addresses goes: items below an object, or tags of a message. */
const listPlace = z.object({ makes: z.enum(['items', 'tags']), object: z.number() });
export type ListPlace = z.infer<typeof listPlace>;

const counts = z.object({
  added: z.number(),
  changed: z.number(),
  removed: z.number(),
  unchanged: z.number(),
  rejected: z.number(),
  conflicts: z.number(),
});

const extraColumn = z.object({
  cell: z.string(),
  title: z.string(),
  reason: z.enum(['unknown', 'twice']),
});

const tableOverview = z.object({
  sheet: z.string(),
  target,
  counts,
  missingColumns: z.array(z.string()),
  extraColumns: z.array(extraColumn),
});
export type TableOverview = z.infer<typeof tableOverview>;

const question = z.object({
  kind: z.enum(['message', 'unknown-message', 'several-sheets', 'identity-missing']),
  sheets: z.array(z.string()),
  text: z.string(),
  target,
  extraColumns: z.array(extraColumn),
});
export type ImportQuestion = z.infer<typeof question>;

/** A plan without its rows, which are asked for as they come into view. */
const planOverview = z.object({
  /** Number of this plan in its import; rows of a former one are not handed out any more. */
  plan: z.number(),
  /** Revision of the document that was compared. */
  revision: z.number(),
  mode: z.enum(IMPORT_MODES),
  tables: z.array(tableOverview),
  questions: z.array(question),
  ignored: z.array(z.object({ sheet: z.string(), reason: z.string(), isUnknown: z.boolean() })),
  remarks: z.array(z.string()),
});
export type PlanOverview = z.infer<typeof planOverview>;

const planLine = z.object({
  kind: z.enum(LINE_KINDS),
  entry: z.number().nullable(),
  name: z.string(),
  row: z.number().nullable(),
  cells: z.array(
    z.object({
      title: z.string(),
      address: z.string(),
      from: z.string().nullable(),
      to: z.string().nullable(),
      reason: z.string().nullable(),
    }),
  ),
});

const selection = z
  .array(
    z.object({
      table: z.number().int().nonnegative(),
      take: z.boolean(),
      except: z.array(z.number().int()).max(2_000_000),
    }),
  )
  .max(2_000);

/** Problems of a result that cross at most; a count tells of the others. */
export const MOST_PROBLEMS = 200;

export const exchangeCalls = {
  /** The tables of a scope as an .xlsx workbook. */
  'exchange.export': call(z.object({ document: documentId, scope: exportScope }), file),
  /** Opens an import. Refused when the file is larger than what is read. */
  'exchange.begin': call(
    z.object({
      document: documentId,
      fileName: z.string().min(1).max(1_000),
      size: z.number().int().nonnegative(),
      /** The file is a plain list of node ids or paths; null for tables and descriptions. */
      list: listPlace.nullable(),
    }),
    z.object({ import: importId }),
  ),
  /** The next portion of the file. */
  'exchange.send': call(inImport({ content: z.string().max((PORTION / 3) * 4) }), nothing),
  /** Compares the file with the document as it is now. A comparison that is still going on is ended. */
  'exchange.plan': call(inImport({ options: importOptions }), planOverview),
  /** Rows of one kind of one table of the plan. */
  'exchange.rows': call(
    inImport({
      plan: z.number(),
      table: z.number().int().nonnegative(),
      kind: z.enum(LINE_KINDS),
      from: z.number().int().nonnegative(),
      count: z.number().int().min(1).max(500),
    }),
    z.array(planLine),
  ),
  /** The problems that the project would have and does not have now. */
  'exchange.problems': call(
    inImport({ plan: z.number(), selection }),
    z.object({ total: z.number(), first: z.array(problem).max(MOST_PROBLEMS) }),
  ),
  /** Carries the plan out as one step of undo; refused with code `outdated` after another edit. */
  'exchange.apply': documentCall(inImport({ plan: z.number(), selection }), counts),
  /** The rejected rows as a workbook. */
  'exchange.rejected': call(inImport({ plan: z.number() }), file),
  /** Ends an import, whatever it is doing. */
  'exchange.end': call(inImport({}), nothing),
} as const;

/** How far the reading or comparing of an import is. */
export const exchangeProgress = inImport({
  stage: z.enum(['unpacking', 'reading', 'sheets', 'comparing']),
  done: z.number(),
  total: z.number(),
});
export type ExchangeProgress = z.infer<typeof exchangeProgress>;
