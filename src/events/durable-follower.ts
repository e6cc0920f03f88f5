import type { Logger } from '../log';
import type { NewsEvent } from './event';
import { insertFailure } from './failure.model';
import { OneAtATime } from './one-at-a-time';
import { eventsAfter, followerPosition, moveFollower, newestSeq, oldestSeq } from './outbox.model';

export type EventHandler = (event: NewsEvent) => void | Promise<void>;
/** Derives everything anew from the data itself. */
export type Rebuild = () => Promise<void>;

export interface DurableFollowerParts {
  readonly name: string;
  readonly handler: EventHandler;
  readonly rebuild: Rebuild | undefined;
  readonly log: Logger;
}

const BATCH = 200;
/** An event that fails this often is given up: the ones behind it must not wait for ever. */
const MOST_ATTEMPTS = 10;

/** A follower whose place is kept in the database: it goes on where it was, before it moves on it has handled. */
export class DurableFollower {
  readonly #following = new OneAtATime(() => this.#follow());
  #position: number | undefined;
  #attempts = 0;

  constructor(private readonly parts: DurableFollowerParts) {}

  /** The place is looked up with the first work, so that a database that is away does not stop the start. */
  start(): Promise<void> {
    return Promise.resolve();
  }

  wake(): void {
    this.#following.wake();
  }

  caughtUp(): Promise<void> {
    return this.#following.done();
  }

  stop(): Promise<void> {
    return this.#following.stop();
  }

  async #follow(): Promise<void> {
    try {
      let position = this.#position ?? (await this.#findPlace());
      let events: NewsEvent[];
      do {
        events = await eventsAfter(position, BATCH);
        for (const event of events) position = await this.#take(event);
      } while (events.length === BATCH && !this.#following.stopped);
    } catch (error) {
      this.parts.log.error(
        { err: error, follower: this.parts.name },
        'events are waiting; they are taken up again',
      );
    }
  }

  /** Where to go on. Events that were cleared while nobody followed are made up for by a rebuild. */
  async #findPlace(): Promise<number> {
    const { name, rebuild } = this.parts;
    const kept = await followerPosition(name);
    const newest = await newestSeq();
    const oldest = (await oldestSeq()) ?? newest + 1;
    const complete = kept !== undefined && kept >= oldest - 1;
    if (!complete && rebuild) {
      await rebuild();
      await moveFollower(name, newest);
    }
    this.#position = complete ? kept : rebuild ? newest : oldest - 1;
    return this.#position;
  }

  async #take(event: NewsEvent): Promise<number> {
    const { name, handler, log } = this.parts;
    try {
      await handler(event);
    } catch (error) {
      this.#attempts += 1;
      if (this.#attempts < MOST_ATTEMPTS) throw error;
      const { seq, type, subject } = event;
      log.error({ err: error, follower: name, seq, type }, 'an event is given up');
      await insertFailure({ follower: name, seq, type, subject, at: new Date(), reason: String(error) });
    }
    this.#attempts = 0;
    this.#position = event.seq;
    await moveFollower(name, event.seq);
    return event.seq;
  }
}
