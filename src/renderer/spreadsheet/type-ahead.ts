/**
 * Letters that are typed between the key that begins an edit and the editor's arrival in the page.
 * Without it a fast typist loses the second letter.
 */
export class TypeAhead {
  private letters = '';

  add(letter: string): void {
    this.letters += letter;
  }

  /** The letters so far, once. */
  readonly take = (): string => {
    const { letters } = this;
    this.letters = '';
    return letters;
  };
}
