import { expect, it } from 'vitest';
import type { JournalEntry } from '../../shared/journal/journal-entry';
import { emptyProject } from '../../shared/project/project';
import { documentState, FakeEngine, until } from '../testing/fake-engine';
import { JournalModel } from './journal-model';

const COUNTS = { open: 0, done: 3, problem: 0, duplicate: 0 };

function entry(id: number, part: Partial<JournalEntry> = {}): JournalEntry {
  return {
    id,
    direction: 'received',
    state: 'processed',
    time: id * 10,
    broker: '/System/Core/MES',
    message: 'OrderStart',
    messageType: 'OrderParameter',
    device: 'R1',
    instanceId: `i-${id}`,
    error: '',
    duration: 1,
    answers: null,
    ...part,
  };
}

/** A model that follows a journal of entries 1 to 3. */
async function following(running = true) {
  const engine = new FakeEngine({
    'journal.follow': () => (running ? COUNTS : null),
    'journal.list': ({ after }) => ({
      entries: [3, 2, 1].filter((id) => !after || id < after.id).map((id) => entry(id)),
      next: null,
    }),
    'journal.get': ({ entry: id }) => ({
      ...entry(id),
      xml: '<a/>',
      answer: '',
      user: '',
      steps: [],
      moments: [],
      answeredBy: [],
    }),
  });
  engine.open = [documentState()];
  engine.contents.set('one', { state: documentState(), project: emptyProject('Example') });
  const studio = await engine.connectedStudio();
  const model = new JournalModel(studio, 'one');
  model.start();
  await until(() => engine.called('journal.follow').length > 0);
  if (running) await until(() => model.state.get().entries.length > 0);
  const news = (entries: JournalEntry[], leftOut = 0) =>
    engine.emit('journalNews', { document: 'one', entries, leftOut, counts: COUNTS });
  const ids = () => model.state.get().entries.map(({ id }) => id);
  return { engine, model, news, ids };
}

it('puts new messages on top and changed ones in their places', async () => {
  const { model, news, ids } = await following();
  news([entry(2, { state: 'refused' }), entry(4), entry(5)]);
  await until(() => ids().length === 5);
  expect(ids()).toEqual([5, 4, 3, 2, 1]);
  expect(model.state.get().entries[3]?.state).toBe('refused');
  model.stop();
});

it('shows only what passes the filter', async () => {
  const { model, news, ids, engine } = await following();
  model.filter({ device: 'R2' });
  await until(() => engine.called('journal.list').length === 2 && !model.state.get().loading);
  news([entry(4), entry(5, { device: 'R2' })]);
  await until(() => ids().includes(5));
  expect(ids()).not.toContain(4);
  model.stop();
});

it('stands still while it is paused, counts what is new, and goes on', async () => {
  const { model, news, ids, engine } = await following();
  await model.select(2);
  expect(model.state.get()).toMatchObject({ paused: true, detail: { id: 2, xml: '<a/>' } });
  news([entry(3, { state: 'duplicate' }), entry(4)], 213);
  await until(() => model.state.get().missed > 0);
  expect(model.state.get().missed).toBe(214);
  expect(ids()).toEqual([3, 2, 1]);
  expect(model.state.get().entries[0]?.state).toBe('duplicate');
  const asked = engine.called('journal.list').length;
  model.resume();
  await until(() => engine.called('journal.list').length > asked);
  expect(model.state.get()).toMatchObject({ paused: false, missed: 0 });
  model.stop();
});

it('fetches what was left out as soon as the list stands still', async () => {
  const { model, news, ids, engine } = await following();
  news([entry(9)], 5);
  await until(() => ids().includes(9));
  model.pause();
  await until(() => engine.called('journal.list').length === 2);
  expect(engine.called('journal.list')[1]).toMatchObject({ after: { time: 90, id: 10 } });
  model.stop();
});

it('keeps the list short under load', async () => {
  const { model, news, ids } = await following();
  for (let at = 0; at < 5; at += 1) {
    news(Array.from({ length: 150 }, (_, one) => entry(10 + at * 150 + one)));
  }
  await until(() => ids()[0] === 759);
  expect(ids()).toHaveLength(500);
  expect(model.state.get().next).toEqual({ time: 2_600, id: 260 });
  model.stop();
});

it('knows that a project does not run', async () => {
  const { model, engine } = await following(false);
  expect(model.state.get().counts).toBeNull();
  expect(engine.called('journal.list')).toEqual([]);
  model.stop();
});

it('does not take news of another document', async () => {
  const { model, engine, news, ids } = await following();
  engine.emit('journalNews', { document: 'two', entries: [entry(7)], leftOut: 0, counts: COUNTS });
  news([entry(8)]);
  await until(() => ids().includes(8));
  expect(ids()).not.toContain(7);
  model.stop();
});
