import { AGGREGATION_METHODS, type AggregationMethod } from '../../shared/aggregates/methods';
import type { TriedRequest } from '../../shared/contract/history-calls';
import type { ObjectId } from '../../shared/project/object';
import { PREDEFINED_TAG_COUNT } from '../../shared/taglist/predefined-tags';
import { Observable } from '../studio/observable';
import type { Studio } from '../studio/studio';
import { type EnteredTag, linesOf } from './entered-request';

export interface RequestState {
  /** Null takes the selected message, or the first one. */
  readonly message: ObjectId | null;
  readonly equipmentId: string;
  /** StartDate and EndDate as texts. */
  readonly start: string;
  readonly end: string;
  readonly tags: readonly EnteredTag[];
  /** What became of the request, as long as nothing of it is changed. */
  readonly result: TriedRequest | null;
  /** Why it could not be tried; empty when it could. */
  readonly failure: string;
  readonly busy: boolean;
}

const EMPTY: RequestState = {
  message: null,
  equipmentId: '',
  start: '',
  end: '',
  tags: [],
  result: null,
  failure: '',
  busy: false,
};

/** A request that is entered by hand, and what it is answered. */
export class RequestModel {
  readonly state = new Observable<RequestState>(EMPTY);
  private nextId = 1;

  constructor(
    private readonly studio: Studio,
    private readonly document: string,
  ) {}

  /** Changes what is entered; the former answer goes. */
  enter(part: Partial<Pick<RequestState, 'message' | 'equipmentId' | 'start' | 'end' | 'tags'>>) {
    this.state.patch({ ...part, result: null, failure: '' });
  }

  /** Adds a line for a tag. */
  add(tag: string, method: AggregationMethod | ''): void {
    const { tags } = this.state.get();
    if (tags.length >= PREDEFINED_TAG_COUNT) return;
    this.enter({ tags: [...tags, ...this.lines([[tag, method]])] });
  }

  /** Asks for all of these tags by one method. */
  askAll(tags: readonly string[], method: AggregationMethod | ''): void {
    this.enter({ tags: this.lines(tags.map((tag) => [tag, method])) });
  }

  /** Asks for one tag by all methods. */
  askAllMethods(tag: string): void {
    this.enter({ tags: this.lines(AGGREGATION_METHODS.map((method) => [tag, method])) });
  }

  change(id: number, part: Partial<Omit<EnteredTag, 'id'>>): void {
    const { tags } = this.state.get();
    this.enter({ tags: tags.map((line) => (line.id === id ? { ...line, ...part } : line)) });
  }

  remove(id: number): void {
    this.enter({ tags: this.state.get().tags.filter((line) => line.id !== id) });
  }

  /** Has the engine answer the request. */
  async send(message: ObjectId, equipmentId: string, range: { start: string; end: string }) {
    const { tags } = this.state.get();
    this.state.patch({ busy: true, failure: '' });
    try {
      const result = await this.studio.engine.call('history.try', {
        document: this.document,
        message,
        equipmentId,
        ...range,
        tags: tags.map(({ tag, method }) => ({ tag, method })),
      });
      this.state.patch({ result });
    } catch (error) {
      this.state.patch({
        result: null,
        failure: error instanceof Error ? error.message : String(error),
      });
    } finally {
      this.state.patch({ busy: false });
    }
  }

  private lines(asked: Parameters<typeof linesOf>[0]): EnteredTag[] {
    const lines = linesOf(asked, this.nextId);
    this.nextId += lines.length;
    return lines;
  }
}
