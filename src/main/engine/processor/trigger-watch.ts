import type { JournalTransaction, Unsubscribe } from '../runtime/parts';
import type { Operated } from './operated-messages';
import type { ProcessorParts } from './processor-parts';

/** A trigger item of a message in Operation. */
export interface Trigger {
  readonly operated: Operated;
  readonly path: string;
  /** DeviceName of a group; empty otherwise. */
  readonly device: string;
}

/** What a trigger led to. */
export type Triggered =
  | { readonly sent: true }
  /** The message could not be generated; `text` says why. */
  | { readonly refusal: string; readonly note: () => void };

interface Watched extends Trigger {
  readonly end: Unsubscribe;
  /** A message of this trigger is being generated. */
  busy: boolean;
  /** Why no message could be generated the last time; empty when one could. */
  problem: string;
}

/**
 * Watches trigger items: each time one becomes true, one message is generated and the item is reset
 * to false. When a message cannot be generated its trigger stays, the reason is noted once, and it is
 * tried again.
 */
export class TriggerWatch {
  private readonly watched = new Map<Operated, Watched[]>();

  /** @param generate generates and stores the message of a trigger within a transaction */
  constructor(
    private readonly parts: ProcessorParts,
    private readonly generate: (trigger: Trigger, journal: JournalTransaction) => Triggered,
  ) {}

  add(operated: Operated): void {
    const watched = operated.configuration.triggers.map(({ item: path, device }): Watched => {
      const one: Watched = {
        operated,
        path,
        device,
        busy: false,
        problem: '',
        end: this.parts.items.subscribe(path, ({ value }) => {
          if (value === true) this.fire(one);
          else one.problem = '';
        }),
      };
      return one;
    });
    this.watched.set(operated, watched);
    // An item that is true already was set while nobody watched.
    for (const one of watched) if (this.isTrue(one)) this.fire(one);
  }

  remove(operated: Operated): void {
    for (const { end } of this.watched.get(operated) ?? []) end();
    this.watched.delete(operated);
  }

  /** Tries again where a message could not be generated. */
  retry(): void {
    for (const watched of this.watched.values()) {
      for (const one of watched) if (one.problem !== '' && this.isTrue(one)) this.fire(one);
    }
  }

  private isTrue({ path }: Watched): boolean {
    return this.parts.items.read(path)?.value === true;
  }

  private fire(one: Watched): void {
    if (one.busy) return;
    one.busy = true;
    this.carryOut(one)
      .catch((error: unknown) => {
        this.parts.log.error(`The trigger item ${one.path} could not be carried out.`, error);
        one.problem = 'failed';
      })
      .finally(() => {
        one.busy = false;
        // It became true again while the message before was stored.
        if (one.problem === '' && this.isWatched(one) && this.isTrue(one)) this.fire(one);
      });
  }

  private isWatched(one: Watched): boolean {
    return this.watched.get(one.operated)?.includes(one) ?? false;
  }

  private async carryOut(one: Watched): Promise<void> {
    const { items, store } = this.parts;
    const { counts } = one.operated;
    await store.commit(
      (journal) => {
        if (!this.isWatched(one) || !this.isTrue(one)) return undefined;
        const triggered = this.generate(one, journal);
        if ('refusal' in triggered) {
          if (triggered.refusal !== one.problem) triggered.note();
          return triggered.refusal;
        }
        items.write(one.path, false);
        journal.retain(items.takeRetained());
        return '';
      },
      (refusal) => {
        if (refusal === undefined) return;
        if (refusal === '') counts.countSent();
        else if (refusal !== one.problem) counts.countFailed(refusal);
        one.problem = refusal;
      },
    );
  }
}
