import { expect, test, vi } from 'vitest';
import { applyChanges } from '../../../shared/project/change';
import { fromSnapshot, ROOT_IDS, toSnapshot } from '../../../shared/project/project';
import { startTestEngine } from '../testing/engine-under-test';

const createFolder = (name: string) =>
  ({ type: 'createObject', parent: ROOT_IDS.core, kind: 'folder', name }) as const;

async function openEmpty() {
  const { connect, ...rest } = await startTestEngine();
  const window = connect();
  const { document } = await window.call('document.create', { name: 'Plant', sample: null });
  return { ...rest, connect, window, document };
}

test('a new project is open in every window and has nothing unsaved', async () => {
  const { connect } = await startTestEngine();
  const [one, other] = [connect(), connect()];
  const state = await one.call('document.create', { name: 'Plant', sample: null });
  expect(state).toMatchObject({
    name: 'Plant',
    location: null,
    unsaved: false,
    undo: null,
    redo: null,
    unsavedScripts: [],
    scriptsChangedOutside: [],
  });
  expect(other.eventsOf('documentOpened')).toEqual([state]);
  const { documents } = await connect().call('hello', null);
  expect(documents).toEqual([state]);
});

test('an edit is unsaved, can be undone by name, and reaches every window as changes', async () => {
  const { connect, window, document } = await openEmpty();
  const other = connect();
  const before = await other.call('document.content', { document });
  const { created, revision } = await window.execute(document, createFolder('Reactor1'));
  const { state, snapshot } = await window.call('document.content', { document });
  expect(state).toMatchObject({ revision, unsaved: true, redo: null });
  expect(state.undo).toContain('Reactor1');
  expect(snapshot.objects.find((object) => object.id === created[0])?.name).toBe('Reactor1');

  const [event] = other.eventsOf('documentChanged');
  expect(event).toMatchObject({ cause: 'edit', state });
  const replica = applyChanges(fromSnapshot(before.snapshot), event?.changes ?? []);
  expect(toSnapshot(replica.project)).toEqual(snapshot);
});

test('undo and redo lead through the same contents, and a replica follows', async () => {
  const { window, document } = await openEmpty();
  const content = async () =>
    (await window.call('document.content', { document })).snapshot.objects;
  let replica = fromSnapshot((await window.call('document.content', { document })).snapshot);
  const contents = [await content()];
  for (const name of ['A', 'B', 'C']) {
    await window.execute(document, createFolder(name));
    contents.push(await content());
  }
  for (const expected of [contents[2], contents[1], contents[0]]) {
    await window.call('document.undo', { document });
    expect(await content()).toEqual(expected);
  }
  for (const expected of [contents[1], contents[2], contents[3]]) {
    await window.call('document.redo', { document });
    expect(await content()).toEqual(expected);
  }
  for (const { changes } of window.eventsOf('documentChanged')) {
    replica = applyChanges(replica, changes).project;
  }
  expect(toSnapshot(replica).objects).toEqual(await content());
  expect(window.eventsOf('documentChanged').map(({ cause }) => cause)).toEqual([
    'edit',
    'edit',
    'edit',
    'undo',
    'undo',
    'undo',
    'redo',
    'redo',
    'redo',
  ]);
  const revisions = window.eventsOf('documentChanged').map(({ state }) => state.revision);
  expect(revisions).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
});

test('undo shows the place of the edit', async () => {
  const { window, document } = await openEmpty();
  await window.execute(document, createFolder('A'));
  await window.call('document.undo', { document });
  const [edit, undo] = window.eventsOf('documentChanged');
  expect(edit?.place).not.toBeNull();
  expect(undo?.place).toEqual(edit?.place);
});

test('a new edit clears what could be redone', async () => {
  const { window, document } = await openEmpty();
  await window.execute(document, createFolder('A'));
  await window.call('document.undo', { document });
  await window.execute(document, createFolder('B'));
  await window.call('document.redo', { document });
  const { state, snapshot } = await window.call('document.content', { document });
  expect(state.redo).toBeNull();
  expect(snapshot.objects.map(({ name }) => name)).not.toContain('A');
});

test('undo and redo without a step do nothing', async () => {
  const { window, document } = await openEmpty();
  await window.call('document.undo', { document });
  await window.call('document.redo', { document });
  expect(window.eventsOf('documentChanged')).toEqual([]);
});

test('undo back to the saved content is saved again', async () => {
  const { window, document } = await openEmpty();
  await window.execute(document, createFolder('A'));
  await window.call('document.undo', { document });
  expect(window.eventsOf('documentChanged').at(-1)?.state.unsaved).toBe(false);
});

test('a refused command changes nothing and says why', async () => {
  const { window, document } = await openEmpty();
  await window.execute(document, createFolder('A'));
  await expect(window.execute(document, createFolder('A'))).rejects.toThrow(/A/);
  expect(window.eventsOf('documentChanged')).toHaveLength(1);
});

test('a call on a closed document is refused', async () => {
  const { window, document } = await openEmpty();
  await window.call('document.close', { document, discard: false });
  expect(window.eventsOf('documentClosed')).toEqual([{ document }]);
  await expect(window.call('document.content', { document })).rejects.toMatchObject({
    code: 'not-open',
  });
});

test('unsaved work is not closed unless it is discarded', async () => {
  const { engine, window, document } = await openEmpty();
  await window.execute(document, createFolder('A'));
  expect(engine.unsavedDocuments()).toEqual([{ id: document, name: 'Plant' }]);
  await expect(window.call('document.close', { document, discard: false })).rejects.toMatchObject({
    code: 'unsaved',
  });
  await window.call('document.close', { document, discard: true });
  expect(engine.unsavedDocuments()).toEqual([]);
});

test('problems follow an edit, for the objects whose problems changed only', async () => {
  const { window, document } = await openEmpty();
  const broker = {
    type: 'createObject',
    parent: ROOT_IDS.core,
    kind: 'broker',
    name: 'MSI',
  } as const;
  const { problems } = await window.call('document.content', { document });
  expect(problems).toEqual([]);
  const { created } = await window.execute(document, broker);
  const [object = 0] = created;
  const events = () => window.eventsOf('problemsChanged');
  await vi.waitFor(() => expect(events()).toHaveLength(1));
  expect(events()[0]?.objects.map((one) => one.object)).toEqual([object]);
  const found = events()[0]?.objects[0]?.total ?? 0;
  expect(found).toBeGreaterThan(0);
  expect(events()[0]?.objects[0]?.added).toHaveLength(found);

  await window.execute(document, { type: 'deleteObjects', objects: [object] });
  await vi.waitFor(() => expect(events()).toHaveLength(2));
  expect(events()[1]?.objects).toEqual([{ object, at: 0, removed: found, added: [], total: 0 }]);
});

test('of a table in which every row has a problem, an edit sends those of its row', async () => {
  const { window, document } = await openEmpty();
  const create = async (parent: number, kind: 'broker' | 'message', properties = {}) => {
    const command = { type: 'createObject', parent, kind, name: kind, properties } as const;
    const { created } = await window.execute(document, command);
    return created[0] ?? 0;
  };
  const message = await create(await create(ROOT_IDS.core, 'broker'), 'message', {
    mappingType: 'Historian',
  });
  const rows = Array.from({ length: 200 }, (_, index) => ({
    equipmentId: 'Bioreactor1',
    tag: `Tag${index}`,
    path: `/System/Core/Missing${index}`,
  }));
  const table = 'historianMapping';
  const insert = { type: 'insertRows', message, table, before: null, rows } as const;
  const { created } = await window.execute(document, insert);
  const lastChange = () => window.eventsOf('problemsChanged').at(-1)?.objects.at(-1);
  await vi.waitFor(() => expect(lastChange()?.total).toBeGreaterThanOrEqual(200));

  const before = window.eventsOf('problemsChanged').length;
  const edits = [{ row: created[100] ?? 0, values: { path: '/System/Core/Elsewhere' } }];
  await window.execute(document, { type: 'editRows', message, table, edits });
  await vi.waitFor(() => expect(window.eventsOf('problemsChanged')).toHaveLength(before + 1));
  expect(lastChange()?.added.map((one) => one.place.row)).toEqual([created[100]]);
  expect(lastChange()?.total).toBeGreaterThanOrEqual(200);
});

test('many edits in a row are validated together', async () => {
  const { window, document } = await openEmpty();
  const names = ['M1', 'M2', 'M3', 'M4'];
  for (const name of names) {
    void window.execute(document, {
      type: 'createObject',
      parent: ROOT_IDS.core,
      kind: 'broker',
      name,
    });
  }
  await vi.waitFor(() => expect(window.eventsOf('problemsChanged').length).toBeGreaterThan(0));
  expect(window.eventsOf('problemsChanged')[0]?.objects).toHaveLength(names.length);
});
