/**
 * Presses a key on an element as the user did before the element was there. What a browser does of
 * itself only for real keys, writing and deleting letters, is done here.
 */
export function pressKey(element: Element, key: KeyboardEvent): void {
  const goesOn = element.dispatchEvent(new KeyboardEvent('keydown', key));
  if (!goesOn || key.ctrlKey || key.metaKey || key.altKey) return;
  if (!(element instanceof HTMLInputElement) && !(element instanceof HTMLTextAreaElement)) return;
  if (key.key.length === 1) replaceSelected(element, key.key);
  else if (key.key === 'Backspace') replaceSelected(element, '', -1);
  else if (key.key === 'Delete') replaceSelected(element, '', 1);
}

/** @param reach letters beside the caret that go when none are selected: -1 before, 1 behind */
function replaceSelected(
  field: HTMLInputElement | HTMLTextAreaElement,
  text: string,
  reach: -1 | 0 | 1 = 0,
): void {
  const { selectionStart: start, selectionEnd: end } = field;
  if (start === null || end === null) return;
  const isCaret = start === end;
  const from = isCaret && reach < 0 ? Math.max(start - 1, 0) : start;
  const to = isCaret && reach > 0 ? Math.min(end + 1, field.value.length) : end;
  field.setRangeText(text, from, to, 'end');
  field.dispatchEvent(new InputEvent('input', { bubbles: true, data: text }));
}
