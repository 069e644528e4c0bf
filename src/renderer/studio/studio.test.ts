import { expect, it } from 'vitest';
import { applyChanges, type Change } from '../../shared/project/change';
import { emptyProject, ROOT_IDS } from '../../shared/project/project';
import { documentState, FakeEngine, until } from '../testing/fake-engine';

const FOLDER: Change = {
  type: 'putObject',
  object: {
    id: 20,
    parent: ROOT_IDS.core,
    kind: 'folder',
    name: 'Plant',
    description: '',
    properties: {},
  },
};
const INNER: Change = {
  type: 'putObject',
  object: { ...FOLDER.object, kind: 'folder', id: 21, parent: 20, name: 'Inner', properties: {} },
};

async function withFolder() {
  const engine = new FakeEngine({
    'document.resume': ({ document, snapshot }) => {
      const state = documentState({ document, unsaved: true });
      engine.contents.set(document, {
        state,
        project: applyChanges(emptyProject('Example'), [
          { type: 'putSettings', settings: snapshot.settings },
        ]).project,
      });
      return state;
    },
  });
  const { project } = applyChanges(emptyProject('Example'), [FOLDER, INNER]);
  engine.contents.set('one', { state: documentState(), project });
  engine.open = [documentState()];
  const studio = await engine.connectedStudio();
  return { engine, studio };
}

it('takes the open document of the engine at first', async () => {
  const { studio } = await withFolder();
  expect(studio.replica.get()?.project.objects.get(20)?.name).toBe('Plant');
});

it('knows the preferences before it shows a document', async () => {
  const engine = new FakeEngine();
  engine.open = [documentState()];
  const studio = engine.newStudio();
  const versions: string[] = [];
  studio.replica.subscribe(() => versions.push(studio.state.get().version));
  void studio.run();
  await until(() => studio.state.get().connection === 'connected');
  expect(versions).toEqual(['1.0.0']);
});

it('follows changes, and asks for the content again when it missed one', async () => {
  const { engine, studio } = await withFolder();
  const renamed: Change = { type: 'putObject', object: { ...FOLDER.object, name: 'Line' } };
  const changed = (revision: number) =>
    engine.emit('documentChanged', {
      state: documentState({ revision, unsaved: true }),
      changes: [renamed],
      place: null,
      cause: 'edit',
    });
  changed(1);
  await until(() => studio.replica.get()?.project.objects.get(20)?.name === 'Line');
  const asked = engine.called('document.content').length;
  changed(5);
  await until(() => engine.called('document.content').length > asked);
  expect(engine.called('document.content')).toHaveLength(asked + 1);
});

it('shows the place of an undo unless its object is gone', async () => {
  const { engine, studio } = await withFolder();
  studio.select(21);
  engine.emit('documentChanged', {
    state: documentState({ revision: 1 }),
    changes: [{ type: 'removeObject', id: 21 }],
    place: { object: 21 },
    cause: 'undo',
  });
  await until(() => studio.replica.get()?.state.revision === 1);
  expect(studio.view.get()).toEqual({ selected: 20, reveal: null });
});

it('hands its document to an engine that was started again', async () => {
  const { engine, studio } = await withFolder();
  engine.open = [];
  engine.lose();
  await until(() => engine.called('document.resume').length === 1);
  await until(() => studio.state.get().connection === 'connected');
  expect(studio.replica.get()?.state).toMatchObject({ document: 'one', unsaved: true });
  expect(JSON.stringify(engine.called('document.resume'))).toContain('"name":"Inner"');
});

it('shows failures as notices that can be closed', async () => {
  const { studio } = await withFolder();
  const done = await studio.attempt(() => studio.engine.call('document.undo', { document: 'one' }));
  expect(done).toBe(false);
  const [notice] = studio.state.get().notices;
  expect(notice?.severity).toBe('error');
  expect(notice?.text).toContain('no answer');
  if (notice) studio.dismiss(notice.id);
  expect(studio.state.get().notices).toEqual([]);
});

it('brings a document in once, and keeps what was selected in it meanwhile', async () => {
  const { engine, studio } = await withFolder();
  engine.emit('documentClosed', { document: 'one' });
  await until(() => studio.replica.get() === null);
  const asked = engine.called('document.content').length;
  engine.emit('documentOpened', documentState());
  await studio.show(documentState());
  studio.select(20);
  await studio.show(documentState());
  expect(engine.called('document.content')).toHaveLength(asked + 1);
  expect(studio.view.get().selected).toBe(20);
});

it('selects nothing in another document', async () => {
  const { engine, studio } = await withFolder();
  const other = documentState({ document: 'two' });
  engine.contents.set('two', { state: other, project: emptyProject('Other') });
  studio.select(20);
  await studio.show(other);
  expect(studio.replica.get()?.state.document).toBe('two');
  expect(studio.view.get()).toEqual({ selected: null, reveal: null });
});
