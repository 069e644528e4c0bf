import { describe, expect, test } from 'vitest';
import { History, type Step, UNDO_DEPTH } from './history';

const step = (label: string): Step => ({ label, changes: [], inverse: [], place: null });

describe('the saved state', () => {
  test('is found again by undo and redo', () => {
    const history = new History(true);
    history.record(step('A'));
    history.record(step('B'));
    history.markSaved(history.position);
    expect(history.isSaved).toBe(true);
    history.undo();
    expect(history.isSaved).toBe(false);
    history.redo();
    expect(history.isSaved).toBe(true);
  });

  test('is lost when an edit replaces the steps that lead to it', () => {
    const history = new History(true);
    history.record(step('A'));
    history.markSaved(history.position);
    history.undo();
    history.record(step('B'));
    expect(history.isSaved).toBe(false);
    history.undo();
    expect(history.isSaved).toBe(false);
  });

  test('is the one that was written, not the one that edits made meanwhile', () => {
    const history = new History(true);
    history.record(step('A'));
    const written = history.position;
    history.record(step('B'));
    history.markSaved(written);
    expect(history.isSaved).toBe(false);
    history.undo();
    expect(history.isSaved).toBe(true);
  });

  test('does not exist for recovered work', () => {
    const history = new History(false);
    expect(history.isSaved).toBe(false);
    history.record(step('A'));
    history.undo();
    expect(history.isSaved).toBe(false);
  });
});

test('the oldest step is forgotten when there are too many, and so is a saved state before it', () => {
  const history = new History(true);
  for (let count = 0; count <= UNDO_DEPTH; count += 1) history.record(step(`Step ${count}`));
  let undone = 0;
  while (history.nextUndo) {
    history.undo();
    undone += 1;
  }
  expect(undone).toBe(UNDO_DEPTH);
  expect(history.nextRedo?.label).toBe('Step 1');
  expect(history.isSaved).toBe(false);
});
