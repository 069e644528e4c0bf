/** Where a text stops being JSON, and why. */
export interface JsonFault {
  /** Line number, from 1. */
  readonly line: number;
  readonly reason: string;
}

/**
 * Finds the first fault of a text that `JSON.parse` refused. The messages of `JSON.parse` itself
 * differ from one version of Node to the next and often name no position.
 */
export function findJsonFault(text: string): JsonFault | undefined {
  const scanner = new Scanner(text);
  try {
    scanner.document();
    return undefined;
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return { line: text.slice(0, error.at).split('\n').length, reason: error.message };
  }
}

class Fault extends Error {
  constructor(
    readonly at: number,
    reason: string,
  ) {
    super(reason);
  }
}

const BLANKS = /[ \t\r\n]*/y;
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const SCALAR = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
const CONFLICT_MARKER = /(?:<{7}|={7}|>{7})/y;
const MAXIMUM_DEPTH = 200;

class Scanner {
  private at = 0;

  constructor(private readonly text: string) {}

  document(): void {
    this.value(0);
    if (this.at < this.text.length) this.fail('text follows the end of the content');
  }

  private value(depth: number): void {
    if (depth > MAXIMUM_DEPTH) this.fail('the content is nested too deeply');
    this.take(BLANKS);
    if (this.text[this.at] === '{') this.list('}', 'a property name', () => this.member(depth));
    else if (this.text[this.at] === '[') this.list(']', 'a value', () => this.value(depth + 1));
    else if (!this.take(STRING) && !this.take(SCALAR)) this.fail('a value was expected');
    this.take(BLANKS);
  }

  private member(depth: number): void {
    this.take(BLANKS);
    if (!this.take(STRING)) this.fail('a property name in double quotes was expected');
    this.take(BLANKS);
    if (this.text[this.at] !== ':') this.fail('":" was expected');
    this.at += 1;
    this.value(depth + 1);
  }

  private list(end: string, what: string, entry: () => void): void {
    this.at += 1;
    this.take(BLANKS);
    if (this.text[this.at] === end) {
      this.at += 1;
      return;
    }
    for (;;) {
      entry();
      this.take(BLANKS);
      const next = this.text[this.at];
      if (next !== ',' && next !== end) this.fail(`"," or "${end}" was expected`);
      this.at += 1;
      if (next === end) return;
      this.take(BLANKS);
      if (this.text[this.at] === end) this.fail(`${what} was expected after ","`);
    }
  }

  private take(token: RegExp): boolean {
    token.lastIndex = this.at;
    if (!token.test(this.text)) return false;
    this.at = token.lastIndex;
    return true;
  }

  private fail(expectation: string): never {
    CONFLICT_MARKER.lastIndex = this.at;
    if (CONFLICT_MARKER.test(this.text)) {
      throw new Fault(this.at, 'a conflict of the version control stands here; resolve it first');
    }
    const found = this.at < this.text.length ? '' : ', but the file ends here';
    throw new Fault(this.at, `${expectation}${found}`);
  }
}
