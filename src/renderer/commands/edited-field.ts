/**
 * Knows whether the user is in the middle of editing a text field: typed into it and neither left
 * it nor seen it taken over into the document. Then undo belongs to the field.
 */
export class EditedField {
  private field: EventTarget | null = null;

  /** Listens to the window's text fields until the returned function is called. */
  watch(target: Window): () => void {
    const input = (event: Event) => {
      this.field = event.target;
    };
    const left = (event: Event) => {
      if (event.target === this.field) this.field = null;
    };
    // Escape brings the former text back, without an input event.
    const escaped = (event: KeyboardEvent) => {
      if (event.key === 'Escape') left(event);
    };
    target.addEventListener('input', input, true);
    target.addEventListener('focusout', left, true);
    target.addEventListener('keydown', escaped, true);
    return () => {
      target.removeEventListener('input', input, true);
      target.removeEventListener('focusout', left, true);
      target.removeEventListener('keydown', escaped, true);
    };
  }

  /** The document changed: what was typed is part of it now. */
  taken(): void {
    this.field = null;
  }

  /** Whether a text field holds text that is not in the document yet. */
  get isOpen(): boolean {
    return this.field !== null && isTextField(this.field);
  }
}

/** Whether an element takes typed text. */
export function isTextField(element: EventTarget | null): element is HTMLElement {
  if (element instanceof HTMLTextAreaElement) return !element.readOnly;
  if (element instanceof HTMLInputElement)
    return !element.readOnly && !['checkbox', 'radio', 'button', 'range'].includes(element.type);
  return element instanceof HTMLElement && element.isContentEditable;
}

/**
 * Hands what is typed in the focused text field to the document, as leaving the field does; the
 * focus stays where it is.
 */
export function commitFocusedField(): void {
  const field = document.activeElement;
  if (!isTextField(field)) return;
  field.blur();
  if (field.isConnected) field.focus();
}
