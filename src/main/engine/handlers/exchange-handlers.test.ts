import { describe, expect, it } from 'vitest';
import { read, utils, type WorkBook, write } from 'xlsx';
import {
  type ExportRequest,
  type ImportDecisions,
  type ListPlace,
  PORTION,
} from '../../../shared/contract/exchange-calls';
import { startTestEngine, type TestWindow } from '../testing/engine-under-test';

const OPTIONS: ImportDecisions = {
  mode: 'merge',
  message: null,
  table: null,
  broker: null,
  sheets: [],
};

async function openSample() {
  const { connect } = await startTestEngine();
  const window = connect();
  const sample = { name: 'Bioreactor Plant', sample: 'bioreactor' };
  const { document } = await window.call('document.create', sample);
  return { connect, window, document };
}

/** Opens an import and sends its file in portions of this many bytes. */
async function send(
  window: TestWindow,
  document: string,
  fileName: string,
  file: Buffer,
  portion = PORTION,
  list: ListPlace | null = null,
) {
  const begun = await window.call('exchange.begin', {
    document,
    fileName,
    size: file.length,
    list,
  });
  for (let at = 0; at < file.length; at += portion) {
    const content = file.subarray(at, at + portion).toString('base64');
    await window.call('exchange.send', { import: begun.import, content });
  }
  return begun.import;
}

async function exported(window: TestWindow, document: string, scope: ExportRequest) {
  const { fileName, content } = await window.call('exchange.export', { document, scope });
  return { fileName, file: Buffer.from(content, 'base64') };
}

async function messageNamed(window: TestWindow, document: string, name: string) {
  const { snapshot } = await window.call('document.content', { document });
  const message = snapshot.objects.find((one) => one.kind === 'message' && one.name === name);
  if (!message) throw new Error(`The sample has no message "${name}".`);
  return message.id;
}

/** Edits a workbook as another program does. */
function edited(file: Buffer, edit: (book: WorkBook) => void): Buffer {
  const book = read(file, { type: 'buffer' });
  edit(book);
  return write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer;
}

function setCells(
  book: WorkBook,
  sheet: string,
  origin: string,
  rows: (string | number)[][],
): void {
  const found = book.Sheets[sheet];
  if (!found) throw new Error(`No sheet "${sheet}" among ${book.SheetNames.join(', ')}.`);
  utils.sheet_add_aoa(found, rows, { origin });
}

/** From source, the thread of each workbook takes a second to start. */
const SLOW = { timeout: 60_000 };

describe('export and import through the contract', SLOW, () => {
  it('gives an empty plan for an unchanged export, sent in portions', async () => {
    const { window, document } = await openSample();
    const { fileName, file } = await exported(window, document, { kind: 'project' });
    expect(fileName).toBe('Bioreactor Plant.xlsx');
    const id = await send(window, document, fileName, file, 3_000);
    const plan = await window.call('exchange.plan', { import: id, options: OPTIONS });
    expect(plan.tables.length).toBeGreaterThan(5);
    for (const { counts } of plan.tables) {
      expect(counts).toMatchObject({ added: 0, changed: 0, removed: 0, rejected: 0, conflicts: 0 });
    }
    expect(window.eventsOf('exchangeProgress').some((one) => one.import === id)).toBe(true);
  });

  it('applies what is ticked as one step of undo', async () => {
    const { window, document } = await openSample();
    const message = await messageNamed(window, document, 'OrderStart');
    const scope = { kind: 'table', message, table: 'tagList' } as const;
    const { file } = await exported(window, document, scope);
    const before = await window.call('document.content', { document });
    const changed = edited(file, (book) => {
      setCells(book, 'Tag List', 'B6', [['Written elsewhere']]);
      setCells(book, 'Tag List', 'A40', [['Added1'], ['Added2']]);
    });
    const id = await send(window, document, 'tags.xlsx', changed);
    const plan = await window.call('exchange.plan', { import: id, options: OPTIONS });
    expect(plan.tables).toMatchObject([{ counts: { added: 2, changed: 1, removed: 0 } }]);
    const rows = (kind: 'added' | 'changed') =>
      window.call('exchange.rows', {
        import: id,
        plan: plan.plan,
        table: 0,
        kind,
        from: 0,
        count: 10,
      });
    const [first, second] = await rows('added');
    expect([first?.name, second?.name]).toEqual(['Added1', 'Added2']);
    expect(await rows('changed')).toMatchObject([
      { row: 6, cells: [{ title: 'Object Description', address: 'B6', to: 'Written elsewhere' }] },
    ]);

    const selection = [{ table: 0, take: true, except: [second?.entry ?? -1] }];
    const done = await window.call('exchange.apply', { import: id, plan: plan.plan, selection });
    expect(done).toMatchObject({ added: 1, changed: 1 });
    const after = await window.call('document.content', { document });
    expect(JSON.stringify(after.snapshot)).toContain('"Added1"');
    expect(JSON.stringify(after.snapshot)).not.toContain('"Added2"');
    expect(after.state.undo).toBe('Import tags.xlsx');
    await window.call('document.undo', { document });
    const undone = await window.call('document.content', { document });
    const { nextId: _next, ...content } = undone.snapshot;
    expect(before.snapshot).toMatchObject(content);
  });

  it('refuses a plan after another edit, and plans again without the file', async () => {
    const { window, document } = await openSample();
    const message = await messageNamed(window, document, 'OrderStart');
    const { file } = await exported(window, document, { kind: 'message', message });
    const id = await send(window, document, 'message.xlsx', file);
    const plan = await window.call('exchange.plan', { import: id, options: OPTIONS });
    await window.execute(document, {
      type: 'editObjects',
      edits: [{ object: message, description: 'Other' }],
    });
    const apply = window.call('exchange.apply', { import: id, plan: plan.plan, selection: [] });
    await expect(apply).rejects.toMatchObject({ code: 'outdated' });
    const again = await window.call('exchange.plan', { import: id, options: OPTIONS });
    expect(again.tables[0]).toMatchObject({
      target: { table: 'messages' },
      counts: { changed: 1 },
    });
    const rows = {
      import: id,
      plan: plan.plan,
      table: 0,
      kind: 'changed',
      from: 0,
      count: 1,
    } as const;
    await expect(window.call('exchange.rows', rows)).rejects.toMatchObject({ code: 'outdated' });
  });

  it('hands the rejected rows back with their reasons, to be corrected and imported', async () => {
    const { window, document } = await openSample();
    const message = await messageNamed(window, document, 'OrderStart');
    const scope = { kind: 'table', message, table: 'tagList' } as const;
    const { file } = await exported(window, document, scope);
    const wrong = edited(file, (book) => {
      const header =
        utils.sheet_to_json<string[]>(book.Sheets['Tag List'] ?? {}, { header: 1 })[4] ?? [];
      const at = header.indexOf('Data Type');
      setCells(book, 'Tag List', utils.encode_cell({ r: 5, c: at }), [['Number']]);
      setCells(book, 'Tag List', 'A40', [['Twice'], ['Twice']]);
    });
    const id = await send(window, document, 'wrong.xlsx', wrong);
    const plan = await window.call('exchange.plan', { import: id, options: OPTIONS });
    expect(plan.tables[0]?.counts).toMatchObject({ rejected: 1, conflicts: 1 });
    const answer = await window.call('exchange.rejected', { import: id, plan: plan.plan });
    expect(answer.fileName).toBe('wrong - rejected rows.xlsx');
    const book = read(Buffer.from(answer.content, 'base64'), { type: 'buffer' });
    const lines = utils.sheet_to_json<string[]>(book.Sheets['Tag List'] ?? {}, { header: 1 });
    expect(lines[4]?.at(-1)).toBe('Reason of Rejection');
    expect(lines.slice(5, 8).map((line) => line.at(-1))).toEqual([
      expect.stringContaining('Data Type is "Number"'),
      expect.stringContaining('more than once'),
      expect.stringContaining('more than once'),
    ]);

    const corrected = edited(Buffer.from(answer.content, 'base64'), (changed) => {
      setCells(changed, 'Tag List', 'A7', [['Once']]);
      setCells(
        changed,
        'Tag List',
        utils.encode_cell({ r: 5, c: lines[4]?.indexOf('Data Type') ?? 0 }),
        [['String']],
      );
    });
    const next = await send(window, document, 'corrected.xlsx', corrected);
    const good = await window.call('exchange.plan', { import: next, options: OPTIONS });
    expect(good.tables[0]).toMatchObject({
      counts: { added: 2, rejected: 0, conflicts: 0 },
      extraColumns: [{ title: 'Reason of Rejection' }],
    });
  });

  it('hands rejected rows back with the columns of their sheet only: others keep their values', async () => {
    const { window, document } = await openSample();
    const message = await messageNamed(window, document, 'OrderStart');
    const file = Buffer.from('Object Name;Locked;Data Type\r\nBatchId;x;Number');
    const id = await send(window, document, 'part.csv', file);
    const options = { ...OPTIONS, message };
    const plan = await window.call('exchange.plan', { import: id, options });
    const answer = await window.call('exchange.rejected', { import: id, plan: plan.plan });
    const book = read(Buffer.from(answer.content, 'base64'), { type: 'buffer' });
    const lines = utils.sheet_to_json<string[]>(book.Sheets.part ?? {}, { header: 1 });
    expect(lines.slice(4)).toEqual([
      ['Object Name', 'Data Type', 'Locked', 'Reason of Rejection'],
      ['BatchId', 'Number', 'x', expect.stringContaining('Data Type is "Number"')],
    ]);
  });

  it('takes the choice of a message and of columns for a sheet that names neither', async () => {
    const { window, document } = await openSample();
    const book = utils.book_new();
    const rows = [
      ['Tag name', 'Object Description', 'Data Type'],
      ['FromElsewhere', 'A tag', 'String'],
    ];
    utils.book_append_sheet(book, utils.aoa_to_sheet(rows), 'Tag List');
    const id = await send(
      window,
      document,
      'plain.xlsx',
      write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer,
    );
    const open = await window.call('exchange.plan', { import: id, options: OPTIONS });
    expect(open.questions).toMatchObject([{ kind: 'message', target: { table: 'tagList' } }]);
    const target = {
      table: 'tagList',
      message: '/System/Core/MSIMessageBroker/MSIMessageProcessor/OrderStart',
    } as const;
    const sheets = [{ sheet: 'Tag List', target, columns: [] }];
    const half = await window.call('exchange.plan', {
      import: id,
      options: { ...OPTIONS, sheets },
    });
    expect(half.questions).toMatchObject([
      { kind: 'identity-missing', target, extraColumns: [{ title: 'Tag name', cell: 'A1' }] },
    ]);
    const columns = [{ title: 'Tag name', column: 'objectName' }];
    const whole = await window.call('exchange.plan', {
      import: id,
      options: { ...OPTIONS, sheets: [{ sheet: 'Tag List', target, columns }] },
    });
    expect(whole).toMatchObject({
      questions: [],
      tables: [{ counts: { added: 1 }, extraColumns: [] }],
    });
    const { total } = await window.call('exchange.problems', {
      import: id,
      plan: whole.plan,
      selection: [],
    });
    expect(total).toBeGreaterThan(0);
    const without = [{ table: 0, take: false, except: [] }];
    const nothing = { import: id, plan: whole.plan, selection: without };
    expect(await window.call('exchange.problems', nothing)).toEqual({ total: 0, first: [] });
  });

  it('plans a message description that the studio wrote as no change', async () => {
    const { window, document } = await openSample();
    const message = await messageNamed(window, document, 'OrderStart');
    const { xml } = await window.call('xml.preview', { document, message });
    const id = await send(window, document, 'OrderStart.xml', Buffer.from(xml ?? '', 'utf8'));
    const plan = await window.call('exchange.plan', { import: id, options: OPTIONS });
    expect(plan.tables.map(({ counts }) => [counts.added, counts.changed])).toEqual([
      [0, 0],
      [0, 0],
    ]);
  });
});

describe('a plain list', SLOW, () => {
  it('makes items below a folder as one step of undo', async () => {
    const { window, document } = await openSample();
    const { snapshot } = await window.call('document.content', { document });
    const core = snapshot.objects.find(({ kind }) => kind === 'core')?.id ?? 0;
    const text = Buffer.from('ns=2;s=Line.Tank.Level\nns=broken;s=\nNew/Pressure\n');
    const list = { makes: 'items', object: core } as const;
    const id = await send(window, document, 'List', text, PORTION, list);
    const options: ImportDecisions = { ...OPTIONS, mode: 'add' };
    const plan = await window.call('exchange.plan', { import: id, options });
    expect(plan.tables.map(({ counts }) => counts)).toEqual([
      { added: 2, changed: 0, removed: 0, unchanged: 0, rejected: 1, conflicts: 0 },
    ]);
    await window.call('exchange.apply', { import: id, plan: plan.plan, selection: [] });
    const after = await window.call('document.content', { document });
    const level = after.snapshot.objects.find(
      ({ description }) => description === 'Node ns=2;s=Line.Tank.Level',
    );
    expect(after.snapshot.objects.length).toBe(snapshot.objects.length + 3);
    expect(level).toBeDefined();
    await window.call('document.undo', { document });
    const undone = await window.call('document.content', { document });
    expect(undone.snapshot.objects.length).toBe(snapshot.objects.length);
  });
});

describe('what is refused', SLOW, () => {
  it('is a file that is too large, or does not arrive as announced', async () => {
    const { window, document } = await openSample();
    const size = 101 * 1024 * 1024;
    await expect(
      window.call('exchange.begin', { document, fileName: 'big.xlsx', size, list: null }),
    ).rejects.toThrow('"big.xlsx" was refused. It is larger than 100 MB.');
    const { import: id } = await window.call('exchange.begin', {
      document,
      fileName: 'a.csv',
      size: 9,
      list: null,
    });
    const plan = () => window.call('exchange.plan', { import: id, options: OPTIONS });
    await expect(plan()).rejects.toMatchObject({ code: 'incomplete' });
    const content = Buffer.from('much too long').toString('base64');
    await expect(window.call('exchange.send', { import: id, content })).rejects.toMatchObject({
      code: 'incomplete',
    });
  });

  it('is a damaged file, with its name', async () => {
    const { window, document } = await openSample();
    const id = await send(window, document, 'broken.xlsx', Buffer.from('PK\u0003\u0004 nothing'));
    const plan = window.call('exchange.plan', { import: id, options: OPTIONS });
    await expect(plan).rejects.toThrow('"broken.xlsx" was refused.');
  });

  it('is every call after the end of an import, and the comparison that was going on', async () => {
    const { window, document } = await openSample();
    const { file } = await exported(window, document, { kind: 'project' });
    const id = await send(window, document, 'a.xlsx', file);
    const plan = window.call('exchange.plan', { import: id, options: OPTIONS });
    await window.call('exchange.end', { import: id });
    await expect(plan).rejects.toMatchObject({ code: 'cancelled' });
    const after = window.call('exchange.plan', { import: id, options: OPTIONS });
    await expect(after).rejects.toMatchObject({ code: 'not-open' });
  });
});
