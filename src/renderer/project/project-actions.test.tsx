import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { Handlers } from '../../shared/contract/connection';
import type { DocumentState } from '../../shared/contract/contract';
import { emptyProject } from '../../shared/project/project';
import { UserError } from '../../shared/user-error';
import { DialogHost } from '../dialogs/dialog-host';
import { Dialogs } from '../dialogs/dialogs';
import { documentState, FakeEngine } from '../testing/fake-engine';
import { FolderChoice } from './folder-choice';
import { ProjectActions } from './project-actions';

afterEach(cleanup);

async function open(state: Partial<DocumentState>, answers: Partial<Handlers> = {}) {
  const engine = new FakeEngine({
    'document.openRecent': () => documentState({ document: 'two', name: 'Other' }),
    ...answers,
  });
  const opened = documentState(state);
  engine.open = [opened];
  engine.contents.set('one', { state: opened, project: emptyProject('Example') });
  const studio = await engine.connectedStudio();
  const dialogs = new Dialogs();
  const projects = new ProjectActions(
    studio,
    dialogs,
    new FolderChoice(studio, dialogs, undefined),
  );
  render(<DialogHost dialogs={dialogs} />);
  return { engine, studio, projects };
}

async function press(button: string) {
  fireEvent.click(await screen.findByRole('button', { name: button }));
}

/** Why something failed; undefined when it did not. */
function failureOf(work: Promise<unknown>): Promise<string | undefined> {
  return work.then(
    () => undefined,
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
}

describe('opening another project', () => {
  it('asks nothing without unsaved work and closes the former project', async () => {
    const { engine, studio, projects } = await open({});
    await projects.openRecent('x');
    expect(studio.replica.get()?.state.document).toBe('two');
    expect(engine.called('document.close')).toEqual([{ document: 'one', discard: true }]);
  });

  it('stays when the question is cancelled', async () => {
    const { engine, studio, projects } = await open({ unsaved: true });
    const done = projects.openRecent('x');
    await press('Cancel');
    await done;
    expect(studio.replica.get()?.state.document).toBe('one');
    expect(engine.called('document.openRecent')).toEqual([]);
  });

  it('keeps the former project open when the other cannot be opened', async () => {
    const { engine, studio, projects } = await open(
      { unsaved: true },
      {
        'document.openRecent': () => {
          throw new UserError('The folder is gone.');
        },
      },
    );
    const failure = failureOf(projects.openRecent('x'));
    await press('Discard');
    expect(await failure).toBe('The folder is gone.');
    expect(studio.replica.get()?.state.document).toBe('one');
    expect(engine.called('document.close')).toEqual([]);
  });

  it('reads the same project again when its unsaved work is discarded', async () => {
    const { engine, projects } = await open(
      { unsaved: true },
      { 'document.openRecent': () => documentState() },
    );
    const done = projects.openRecent('x');
    await press('Discard');
    await done;
    expect(engine.called('document.openRecent')).toHaveLength(2);
    expect(engine.called('document.close')).toEqual([{ document: 'one', discard: true }]);
  });

  it('does not leave when saving fails', async () => {
    const { engine, projects } = await open(
      { unsaved: true },
      {
        'document.save': () => {
          throw new UserError('The disk is full.');
        },
      },
    );
    const failure = failureOf(projects.openRecent('x'));
    await press('Save');
    expect(await failure).toBe('The disk is full.');
    expect(engine.called('document.openRecent')).toEqual([]);
  });
});

describe('saving over files that changed outside', () => {
  const changedOutside: Partial<Handlers> = {
    'document.save': ({ overwrite }) => {
      if (!overwrite) throw new UserError('project.json was changed.', 'changed-outside');
      return documentState();
    },
  };

  it('writes nothing when the question is cancelled', async () => {
    const { engine, projects } = await open({ unsaved: true }, changedOutside);
    const saved = projects.save();
    await press('Cancel');
    expect(await saved).toBe(false);
    expect(engine.called('document.save')).toEqual([{ document: 'one', overwrite: false }]);
  });

  it('overwrites when the user says so', async () => {
    const { engine, projects } = await open({ unsaved: true }, changedOutside);
    const saved = projects.save();
    await press('Overwrite');
    expect(await saved).toBe(true);
    expect(engine.called('document.save').at(-1)).toEqual({ document: 'one', overwrite: true });
  });
});
