import type { ItemScalar, ItemValue } from '../../../shared/items/item-value';

/** What a scenario does on the side of the shop floor of a running project. */
export interface Plant {
  /**
   * Writes as the plant does: also items that messages may only read.
   * @throws UserError when there is no such item, or it cannot take the value
   */
  writeItem(path: string, value: ItemScalar): void | Promise<void>;
  /** The present value; nothing when no item or property has this path. */
  readItem(path: string): ItemValue | undefined | Promise<ItemValue | undefined>;
  /**
   * Puts an exception (JSON) into the message queue of a provider object.
   * @param provider its path
   * @throws UserError when there is no such object
   */
  pushException(provider: string, exception: string): void | Promise<void>;
  /**
   * Puts message configurations into Operation, as far as they are not.
   * @throws UserError naming a message that cannot be operated, and why
   */
  operate(messages: readonly string[]): void | Promise<void>;
}

/** The web service of one message broker of a running project. */
export interface StartedBroker {
  /** Path of the message broker. */
  readonly broker: string;
  /** Address without a path, such as `http://127.0.0.1:8002`. */
  readonly url: string;
}

/** A running project with what a simulated MES needs of it. */
export interface StartedProject extends Plant {
  readonly brokers: readonly StartedBroker[];
  /** A user of the web services with both rights. */
  readonly user: string;
  readonly password: string;
  stop(): Promise<void>;
}
