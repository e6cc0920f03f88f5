import { BackgroundLoop } from '../scheduling/background-loop';
import type { NewsEvent } from '../events/event';
import { eventsAfter, newestSeq, oldestSeq } from '../events/outbox.model';
import type { Logger } from '../log';
import type { SearchEngine } from './search.engine';
import { allStories, storiesNow } from './stories';

export interface IndexFollowerParts {
  readonly engine: SearchEngine;
  readonly log: Logger;
  /** Milliseconds after which failed work is repeated. */
  readonly tryAgainAfter?: number;
}

const EVENTS_AT_ONCE = 200;
const STORIES_AT_ONCE = 50;

/**
 * Updates the index by the events. The index stores its own position, so that the processes of a machine share the
 * work. An index that is lost, outdated or built with other rules has no position and is rebuilt.
 */
export class IndexFollower {
  readonly #work: BackgroundLoop;
  readonly #stopping = new AbortController();
  /** The position at which the stored events were last known to be complete. */
  #complete: number | undefined;

  constructor(private readonly parts: IndexFollowerParts) {
    this.#work = new BackgroundLoop({
      work: () => this.#follow(),
      retryMs: parts.tryAgainAfter ?? 5000,
      onError: (err) => {
        if (!this.#stopping.signal.aborted)
          parts.log.error({ err }, 'the search index waits; it is tried again');
      },
    });
  }

  wake(): void {
    this.#work.wake();
  }

  /** Resolves when the index includes everything that happened before the call. */
  caughtUp(): Promise<void> {
    return this.#work.done();
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#work.stop();
  }

  async #follow(): Promise<void> {
    let more = true;
    while (more && !this.#work.stopped) more = await this.#step();
  }

  /** Does one step of the work; false where none is left. */
  async #step(): Promise<boolean> {
    const { engine } = this.parts;
    const position = await engine.position();
    if (position === undefined || !(await this.#isComplete(position))) {
      await this.#rebuild();
      return true;
    }
    const events = await eventsAfter(position, EVENTS_AT_ONCE);
    if (events.length === 0) return false;
    if (events.some(({ type }) => type === 'paper.imported')) await this.#rebuild();
    else await this.#take(events, position);
    return events.length === EVENTS_AT_ONCE;
  }

  /** Whether no event after the position is missing. A position that this process moved needs no check. */
  async #isComplete(position: number): Promise<boolean> {
    if (position === this.#complete) return true;
    const complete = await isComplete(position);
    this.#complete = complete ? position : undefined;
    return complete;
  }

  async #rebuild(): Promise<void> {
    const started = performance.now();
    const stories = await this.parts.engine.rebuild(allStories(), newestSeq, this.#stopping.signal);
    const ms = Math.round(performance.now() - started);
    if (stories !== undefined) this.parts.log.info({ stories, ms }, 'the search index is built');
  }

  /** Reads the stories before it writes, so that the lock on the index is held briefly. */
  async #take(events: readonly NewsEvent[], from: number): Promise<void> {
    const { engine } = this.parts;
    const to = events.at(-1)?.seq ?? from;
    const ids = await this.#storiesOf(events);
    for (let at = 0; at < ids.length || at === 0; at += STORIES_AT_ONCE) {
      const stories = await storiesNow(ids.slice(at, at + STORIES_AT_ONCE));
      const isLast = at + STORIES_AT_ONCE >= ids.length;
      const done = await engine.apply({ ...stories, from, to: isLast ? to : from });
      // Another process has applied these events since.
      if (!done) return;
    }
    this.#complete = to;
  }

  /** The stories that the events changed; the index finds those with a changed tag or author. */
  async #storiesOf(events: readonly NewsEvent[]): Promise<readonly string[]> {
    const ids = new Set<string>();
    for (const { type, subject } of events) {
      if (type.startsWith('article.')) ids.add(subject);
      const kind = type === 'tag.changed' ? 'tag' : type === 'person.changed' ? 'person' : undefined;
      if (kind === undefined) continue;
      for (const id of await this.parts.engine.storiesWith(kind, subject)) ids.add(id);
    }
    return [...ids];
  }
}

/** Whether all events after the position are still stored, and the position belongs to this database. */
async function isComplete(position: number): Promise<boolean> {
  const newest = await newestSeq();
  const oldest = (await oldestSeq()) ?? newest + 1;
  return position >= oldest - 1 && position <= newest;
}
