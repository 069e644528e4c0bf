import { afterEach, beforeEach, expect, it } from 'vitest';
import { commitFocusedField, EditedField } from './edited-field';

let edited: EditedField;
let stop: () => void;
let input: HTMLInputElement;

beforeEach(() => {
  edited = new EditedField();
  stop = edited.watch(window);
  input = document.createElement('input');
  document.body.append(input);
  input.focus();
});

afterEach(() => {
  stop();
  input.remove();
});

const type = (target: HTMLElement) => target.dispatchEvent(new Event('input', { bubbles: true }));

it('a field is edited from the first character until its text is in the document', () => {
  expect(edited.isOpen).toBe(false);
  type(input);
  expect(edited.isOpen).toBe(true);
  edited.taken();
  expect(edited.isOpen).toBe(false);
});

it('leaving the field and Escape end the editing', () => {
  type(input);
  input.blur();
  expect(edited.isOpen).toBe(false);
  type(input);
  input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
  expect(edited.isOpen).toBe(false);
});

it('a check box is no text field', () => {
  input.type = 'checkbox';
  type(input);
  expect(edited.isOpen).toBe(false);
});

it('commits what is typed and keeps the focus', () => {
  let left = 0;
  input.addEventListener('blur', () => {
    left += 1;
  });
  commitFocusedField();
  expect(left).toBe(1);
  expect(document.activeElement).toBe(input);
});
