import { Lease } from '../scheduling/lease';
import { leases } from '../scheduling/lease.model';
import { BackgroundLoop } from '../scheduling/background-loop';
import type { Logger } from '../log';
import type { EventType, NewsEvent } from './event';
import { insertFailure } from './failure.model';
import { eventsAfter, followerPosition, moveFollower, newestSeq, oldestSeq } from './outbox.model';

export type EventHandler = (event: NewsEvent) => void | Promise<void>;
/** Derives all data again. */
type Rebuild = () => Promise<void>;

/** Derived data in storage, and the events that change it. */
export interface DerivedData {
  readonly name: string;
  /** The types that the handler acts on; all types if absent. Events of others cost it nothing. */
  readonly types?: readonly EventType[];
  readonly handler: EventHandler;
  readonly rebuild?: Rebuild;
}

export interface DurableFollowerParts {
  readonly data: DerivedData;
  readonly log: Logger;
  readonly pollMs: number;
}

const BATCH = 200;
/** An event is skipped after so many failures, so that later events are processed. */
const MAX_ATTEMPTS = 10;

/**
 * A follower whose position is stored in the database and moves after an event was handled. Every process of every
 * node has one; a lease ensures that one of them handles an event.
 */
export class DurableFollower {
  readonly #following: BackgroundLoop;
  readonly #lease: Lease;
  readonly #types: ReadonlySet<EventType> | undefined;
  #isComplete = false;
  #attempts = 0;

  constructor(private readonly parts: DurableFollowerParts) {
    const { data, log, pollMs } = parts;
    const { name, types } = data;
    this.#types = types && new Set(types);
    this.#lease = new Lease(leases, name);
    this.#following = new BackgroundLoop({
      work: () => this.#follow(),
      everyMs: pollMs,
      onError: (err) => log.error({ err, follower: name }, 'events are waiting; they are taken up again'),
    });
  }

  /** The position is read with the first event, so that an unreachable database does not prevent the start. */
  start(): Promise<void> {
    return Promise.resolve();
  }

  wake(): void {
    this.#following.wake();
  }

  /** Begins to work where the event concerns the data; the position passes the others at the next poll. */
  notice(event: NewsEvent): void {
    if (this.#concerns(event)) this.wake();
  }

  #concerns({ type }: NewsEvent): boolean {
    return this.#types?.has(type) ?? true;
  }

  caughtUp(): Promise<void> {
    return this.#following.done();
  }

  async stop(): Promise<void> {
    await this.#following.stop();
    await this.#lease.release().catch(() => undefined);
  }

  async #follow(): Promise<void> {
    if (!(await this.#isWaiting()) || !(await this.#lease.acquire())) return;
    await this.#catchUp();
    // After a failure the follower keeps the lease and tries again.
    await this.#lease.release();
  }

  async #isWaiting(): Promise<boolean> {
    const position = this.#isComplete ? await followerPosition(this.parts.data.name) : undefined;
    return position === undefined || (await eventsAfter(position, 1)).length > 0;
  }

  async #catchUp(): Promise<void> {
    let position = await this.#resumePosition();
    let events: NewsEvent[];
    do {
      events = await eventsAfter(position, BATCH);
      for (const event of events) {
        if (!this.#concerns(event)) continue;
        if (!(await this.#lease.acquire())) return;
        position = await this.#handle(event);
      }
      const last = events.at(-1)?.seq ?? position;
      if (last > position && !(await this.#pass(last))) return;
      position = last;
    } while (events.length === BATCH && !this.#following.stopped);
  }

  /** Moves the position past events of other types. @returns whether this process has the lease */
  async #pass(seq: number): Promise<boolean> {
    if (!(await this.#lease.acquire())) return false;
    await moveFollower(this.parts.data.name, seq);
    return true;
  }

  /** The position to resume from. A rebuild replaces events that expired before they were followed. */
  async #resumePosition(): Promise<number> {
    const { name, rebuild } = this.parts.data;
    const position = await followerPosition(name);
    const newest = await newestSeq();
    const oldest = (await oldestSeq()) ?? newest + 1;
    const isComplete = position !== undefined && position >= oldest - 1;
    if (!isComplete && rebuild) {
      await rebuild();
      await moveFollower(name, newest);
    }
    this.#isComplete = true;
    return isComplete ? position : rebuild ? newest : oldest - 1;
  }

  async #handle(event: NewsEvent): Promise<number> {
    const { log, data } = this.parts;
    const { name, handler } = data;
    try {
      await handler(event);
    } catch (error) {
      this.#attempts += 1;
      if (this.#attempts < MAX_ATTEMPTS) throw error;
      const { seq, type, subject } = event;
      log.error({ err: error, follower: name, seq, type }, 'an event is given up');
      await insertFailure({ follower: name, seq, type, subject, at: new Date(), reason: String(error) });
    }
    this.#attempts = 0;
    await moveFollower(name, event.seq);
    return event.seq;
  }
}
