import { shownValue } from '../../fields/value-problem';
import { DATA_TYPES, type DataType } from '../../project/enumerations';
import { parseMessageTime } from '../message-time';
import { isBlank } from '../xml-reader';
import type { Layout } from './message-template';
import { MessageFault } from './message-fault';
import { MESSAGE_DIRECTIONS, type MessageDirection } from './message';
import { type ReadElements, refuseAttributes, textOf } from './read-layout';

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const TYPES: readonly string[] = DATA_TYPES.map((type) => type.value);
const TIME_FORM = 'YYYY-MM-DD HH:MM:SS,mmm in UTC, such as 2026-01-31 23:59:59,000';

/** Texts of one level of a message, each read as what it has to be. */
export class ReadValues<V extends string> {
  constructor(
    private readonly elements: ReadElements<V>,
    private readonly layout: Layout<V>,
    /** What users know the element around by. */
    readonly label: string,
  ) {}

  /** Any text; empty when the element is not there. */
  text(value: V): string {
    return textOf(this.elements, value, this.label);
  }

  /** A text that is not empty. */
  filled(value: V): string {
    const text = this.text(value);
    if (isBlank(text) && this.has(value)) {
      throw new MessageFault(`The ${this.what(value)} is empty. Fill it in.`);
    }
    return text;
  }

  guid(value: V): string {
    const text = this.text(value);
    if (GUID.test(text)) return text;
    throw this.fault(
      value,
      text,
      'which is not a GUID. Write it as 8-4-4-4-12 hexadecimal digits, such as 3f2504e0-4f89-41d3-9a0c-0305e82c3301.',
    );
  }

  direction(value: V): MessageDirection {
    const text = this.text(value);
    const direction = MESSAGE_DIRECTIONS.find((one) => one === text);
    if (direction) return direction;
    throw this.fault(value, text, `which is no direction. Use ${MESSAGE_DIRECTIONS.join(' or ')}.`);
  }

  /** A time as it is written. */
  time(value: V): string {
    const text = this.text(value);
    if (parseMessageTime(text)) return text;
    throw this.fault(value, text, `which is no time. Write ${TIME_FORM}.`);
  }

  /** A time as it is written, or an empty text. */
  optionalTime(value: V): string {
    return this.text(value) === '' ? '' : this.time(value);
  }

  boolean(value: V): boolean {
    const text = this.text(value);
    if (text === 'true' || text === 'false') return text === 'true';
    throw this.fault(value, text, 'which is no Boolean. Use true or false.');
  }

  dataType(value: V): DataType {
    const text = this.text(value);
    const type = DATA_TYPES.find((one) => one.value === text);
    if (type) return type.value;
    throw this.fault(value, text, `which is no data type. Use ${TYPES.join(', ')}.`);
  }

  /** An element that has to stay empty. */
  empty(value: V): void {
    const node = this.elements.get(value)?.[0];
    if (!node) return;
    refuseAttributes(node, this.label);
    if (node.children.length === 0 && isBlank(node.text)) return;
    throw new MessageFault(
      `The ${this.what(value)} has a content, which is not processed. Send the element empty.`,
    );
  }

  has(value: V): boolean {
    return this.layout.some((element) => element.value === value);
  }

  /** A fault of one value: `The element "x" of … is "y", which …`. */
  fault(value: V, text: string, remedy: string): MessageFault {
    return new MessageFault(`The ${this.what(value)} is ${shownValue(text)}, ${remedy}`);
  }

  private what(value: V): string {
    const name = this.layout.find((element) => element.value === value)?.name ?? value;
    return `element "${name}" of ${this.label}`;
  }
}
