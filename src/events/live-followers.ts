import { BackgroundLoop } from '../scheduling/background-loop';
import type { Logger } from '../log';
import type { EventHandler } from './durable-follower';
import type { NewsEvent } from './event';
import { eventsAfter, newestSeq } from './outbox.model';

const BATCH = 500;

interface LiveFollowersParts {
  readonly log: Logger;
  readonly pollMs: number;
}

/** The followers of this process. Each has a queue of its own, so that a slow one does not delay the others. */
export class LiveFollowers {
  readonly #handlers: EventHandler[] = [];
  readonly #queues = new Map<EventHandler, Promise<void>>();
  readonly #reading: BackgroundLoop;
  readonly #log: Logger;
  #position = 0;

  constructor({ log, pollMs }: LiveFollowersParts) {
    this.#log = log;
    this.#reading = new BackgroundLoop({
      work: () => this.#read(),
      everyMs: pollMs,
      onError: (err) => log.error({ err }, 'the events could not be read; they are looked for again'),
    });
  }

  add(handler: EventHandler): void {
    this.#handlers.push(handler);
  }

  async start(): Promise<void> {
    this.#position = await newestSeq();
  }

  wake(): void {
    this.#reading.wake();
  }

  async caughtUp(): Promise<void> {
    await this.#reading.done();
    await Promise.all(this.#queues.values());
  }

  async stop(): Promise<void> {
    await this.#reading.stop();
    await Promise.all(this.#queues.values());
  }

  async #read(): Promise<void> {
    let events: NewsEvent[];
    do {
      events = await eventsAfter(this.#position, BATCH);
      for (const event of events) this.#dispatch(event);
    } while (events.length === BATCH && !this.#reading.stopped);
  }

  #dispatch(event: NewsEvent): void {
    for (const handler of this.#handlers) {
      const before = this.#queues.get(handler) ?? Promise.resolve();
      this.#queues.set(
        handler,
        before.then(() => this.#handle(handler, event)),
      );
    }
    this.#position = event.seq;
  }

  async #handle(handler: EventHandler, event: NewsEvent): Promise<void> {
    try {
      await handler(event);
    } catch (error) {
      this.#log.error({ err: error, seq: event.seq, type: event.type }, 'an event was not followed');
    }
  }
}
