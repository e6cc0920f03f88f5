import type { Logger } from '../log';
import type { NewsEvent } from './event';
import { insertFailure } from './failure.model';
import { OneAtATime } from './one-at-a-time';
import { eventsAfter, followerPosition, moveFollower, newestSeq, oldestSeq } from './outbox.model';
import { Lease } from './lease.model';

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

/**
 * A follower whose place is kept in the database: it goes on where it was, before it moves on it has handled.
 * Every process of every node has one; they take turns, so that an event is not handled by each of them.
 */
export class DurableFollower {
  readonly #following = new OneAtATime(() => this.#follow());
  readonly #turn: Lease;
  #complete = false;
  #attempts = 0;

  constructor(private readonly parts: DurableFollowerParts) {
    this.#turn = new Lease(parts.name);
  }

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

  async stop(): Promise<void> {
    await this.#following.stop();
    await this.#turn.release().catch(() => undefined);
  }

  async #follow(): Promise<void> {
    try {
      if (!(await this.#isWaiting()) || !(await this.#turn.acquire())) return;
      await this.#catchUp();
      // One that failed keeps the turn, and tries again.
      await this.#turn.release();
    } catch (error) {
      this.parts.log.error(
        { err: error, follower: this.parts.name },
        'events are waiting; they are taken up again',
      );
    }
  }

  async #isWaiting(): Promise<boolean> {
    const kept = this.#complete ? await followerPosition(this.parts.name) : undefined;
    return kept === undefined || (await eventsAfter(kept, 1)).length > 0;
  }

  async #catchUp(): Promise<void> {
    let position = await this.#findPlace();
    let events: NewsEvent[];
    do {
      events = await eventsAfter(position, BATCH);
      for (const event of events) {
        if (!(await this.#turn.acquire())) return;
        position = await this.#take(event);
      }
    } while (events.length === BATCH && !this.#following.stopped);
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
    this.#complete = true;
    return complete ? kept : rebuild ? newest : oldest - 1;
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
    await moveFollower(name, event.seq);
    return event.seq;
  }
}
