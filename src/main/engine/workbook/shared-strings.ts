import { escapedText } from './cell-text';

/** The texts of a workbook, each stored once. It goes on from those that a workbook has already. */
export class SharedStrings {
  private readonly numbers = new Map<string, number>();
  private readonly first: number;
  /** Cells that name a text. */
  private uses = 0;

  /** @param part xl/sharedStrings.xml of the workbook */
  constructor(private readonly part: string) {
    this.first = countOf(part, 'uniqueCount');
  }

  /** The number of a text. */
  add(text: string): number {
    this.uses += 1;
    const known = this.numbers.get(text);
    if (known !== undefined) return known;
    const number = this.first + this.numbers.size;
    this.numbers.set(text, number);
    return number;
  }

  /** The part with the texts that were added. */
  xml(): Buffer {
    const { part } = this;
    const end = part.lastIndexOf('</sst>');
    if (end < 0) throw new Error('The workbook has no list of texts.');
    const head = part
      .slice(0, end)
      .replace(/ count="\d+"/, ` count="${countOf(part, 'count') + this.uses}"`)
      .replace(/ uniqueCount="\d+"/, ` uniqueCount="${this.first + this.numbers.size}"`);
    const texts = [...this.numbers.keys()].map(
      (text) => `<si><t xml:space="preserve">${escapedText(text)}</t></si>`,
    );
    return Buffer.from(`${head}${texts.join('')}</sst>`);
  }
}

function countOf(part: string, name: string): number {
  const count = new RegExp(` ${name}="(\\d+)"`).exec(part)?.[1];
  if (count === undefined) throw new Error(`The workbook's list of texts has no ${name}.`);
  return Number(count);
}
