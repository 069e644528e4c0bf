import { beforeEach, expect, it } from 'vitest';
import { pressKey } from './press-key';

const field = document.createElement('input');
const press = (...keys: readonly string[]) => {
  for (const key of keys) {
    pressKey(field, new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  }
};

beforeEach(() => {
  field.value = 'former';
  field.select();
});

it('types over what is selected and goes on behind it', () => {
  press('N', 'e', 'w');
  expect(field.value).toBe('New');
});

it('deletes before and behind the caret', () => {
  field.setSelectionRange(2, 2);
  press('Backspace', 'Delete');
  expect(field.value).toBe('fmer');
});

it('says that the text changed, as a typed letter does', () => {
  const heard: string[] = [];
  const listen = () => heard.push(field.value);
  field.addEventListener('input', listen);
  press('a', 'b');
  field.removeEventListener('input', listen);
  expect(heard).toEqual(['a', 'ab']);
});

it('writes nothing when somebody took the key for something else', () => {
  const take = (event: Event) => event.preventDefault();
  field.addEventListener('keydown', take);
  press('x');
  field.removeEventListener('keydown', take);
  expect(field.value).toBe('former');
});
