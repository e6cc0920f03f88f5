import type { Logger } from '../log';
import type { EventHandler } from './durable-follower';
import type { NewsEvent } from './event';
import { OneAtATime } from './one-at-a-time';
import { eventsAfter, newestSeq } from './outbox.model';

const BATCH = 500;

/** The followers that live as long as the process. Each goes at its own pace, so a slow one holds nobody up. */
export class LiveFollowers {
  readonly #handlers: EventHandler[] = [];
  readonly #tails = new Map<EventHandler, Promise<void>>();
  readonly #reading = new OneAtATime(() => this.#read());
  #position = 0;

  constructor(private readonly log: Logger) {}

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
    await Promise.all(this.#tails.values());
  }

  async stop(): Promise<void> {
    await this.#reading.stop();
    await Promise.all(this.#tails.values());
  }

  async #read(): Promise<void> {
    try {
      let events: NewsEvent[];
      do {
        events = await eventsAfter(this.#position, BATCH);
        for (const event of events) this.#handOn(event);
      } while (events.length === BATCH && !this.#reading.stopped);
    } catch (error) {
      this.log.error({ err: error }, 'the events could not be read; they are looked for again');
    }
  }

  #handOn(event: NewsEvent): void {
    for (const handler of this.#handlers) {
      const before = this.#tails.get(handler) ?? Promise.resolve();
      this.#tails.set(
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
      this.log.error({ err: error, seq: event.seq, type: event.type }, 'an event was not followed');
    }
  }
}
