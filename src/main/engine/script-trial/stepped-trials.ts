import { randomUUID } from 'node:crypto';
import type { TrialResult } from '../../../shared/scripts/script-trial';
import type { ScriptPause, StepAnswer } from '../../../shared/scripts/stepping';
import { UserError } from '../../../shared/user-error';
import type { Stepping } from '../scripts/thread-messages';
import type { ScriptTrials, TrialRequest } from './script-trials';

/** Where a trial stands that is gone through line by line. */
export type SteppedState =
  | { readonly state: 'paused'; readonly session: string; readonly pause: ScriptPause }
  | { readonly state: 'ended'; readonly result: TrialResult };

/** A trial that stands at a line for so long is ended, in milliseconds. */
const LONGEST_PAUSE = 15 * 60_000;

interface Session {
  readonly id: string;
  /** Lets the script go on from the line where it stands. */
  goOn: ((answer: StepAnswer) => void) | undefined;
  /** Told where the trial stands next. */
  arrived: (state: SteppedState) => void;
  failed: (error: unknown) => void;
  timer: NodeJS.Timeout | undefined;
}

/** Trials on a copy that are gone through line by line, one for each document. */
export class SteppedTrials {
  private readonly sessions = new Map<string, Session>();

  constructor(private readonly trials: ScriptTrials) {}

  /**
   * Begins a trial; another one of the same document ends.
   * @returns where it stands: at a line, or at its end
   * @throws UserError as `ScriptTrials.try`
   */
  start(document: string, request: TrialRequest, stepping: Stepping): Promise<SteppedState> {
    this.end(document);
    return new Promise((arrived, failed) => {
      const session: Session = {
        id: randomUUID(),
        goOn: undefined,
        arrived,
        failed,
        timer: undefined,
      };
      this.sessions.set(document, session);
      const paused = (pause: ScriptPause) => this.stand(session, pause);
      this.trials
        .try({ ...request, mode: 'copy' }, { ...stepping, paused })
        .then((result) => session.arrived({ state: 'ended', result }))
        .catch((error: unknown) => session.failed(error))
        .finally(() => {
          clearTimeout(session.timer);
          if (this.sessions.get(document) === session) this.sessions.delete(document);
        });
    });
  }

  /**
   * Lets a trial go on.
   * @returns where it stands then
   * @throws UserError with code `not-paused` when it ended meanwhile
   */
  goOn(document: string, id: string, answer: StepAnswer): Promise<SteppedState> {
    const session = this.sessions.get(document);
    const { goOn } = session ?? {};
    if (!session || session.id !== id || !goOn) {
      throw new UserError(
        'The trial does not stand at a line any more. Start it again.',
        'not-paused',
      );
    }
    return new Promise((arrived, failed) => {
      Object.assign(session, { goOn: undefined, arrived, failed });
      clearTimeout(session.timer);
      goOn(answer);
    });
  }

  /** Ends the trial of a document, when there is one. */
  end(document: string): void {
    this.sessions.get(document)?.goOn?.({ order: 'stop', breakpoints: [] });
    this.sessions.delete(document);
  }

  private stand(session: Session, pause: ScriptPause): Promise<StepAnswer> {
    return new Promise((resolve) => {
      session.goOn = resolve;
      session.timer = setTimeout(() => resolve({ order: 'stop', breakpoints: [] }), LONGEST_PAUSE);
      session.arrived({ state: 'paused', session: session.id, pause });
    });
  }
}
