import type { Logger } from '../log';
import { DurableFollower } from './durable-follower';
import type { DerivedData, EventHandler } from './durable-follower';
import { LiveFollowers } from './live-followers';

/** Notifies of writes, by this process or another. */
interface DatabaseChanges {
  /** @returns the function that removes the listener. */
  onChange(listener: () => void): () => void;
}

export interface EventFeedParts {
  readonly database: DatabaseChanges;
  readonly log: Logger;
  /** Milliseconds between two polls for events, in addition to notifications. */
  readonly pollMs?: number;
}

export interface EventFeed {
  /** Passes on each event since the start of this process, in order. For state in memory. */
  readonly follow: (handler: EventHandler) => void;
  /**
   * Passes on each event of the types at least once, across restarts. For derived data in storage. `rebuild` is called
   * when events are missing: at the first start, or after a month without a run.
   */
  readonly followDurably: (data: DerivedData) => void;
  /** Resolves when the start position is known: all later events are passed on. */
  readonly start: () => Promise<void>;
  /** Resolves when no handler runs any more. */
  readonly stop: () => Promise<void>;
  /** Resolves when all events before the call have been passed on. */
  readonly caughtUp: () => Promise<void>;
}

/** Reads the outbox and passes its events on. Followers are registered before `start`. */
export function createEventFeed({ database, log, pollMs = 5000 }: EventFeedParts): EventFeed {
  const live = new LiveFollowers({ log, pollMs });
  const durable: DurableFollower[] = [];
  let unsubscribe: (() => void) | undefined;

  const all = () => [live, ...durable];
  live.add((event) => {
    for (const follower of durable) follower.notice(event);
  });
  const caughtUp = async () => {
    await Promise.all(all().map((follower) => follower.caughtUp()));
  };

  return {
    follow: (handler) => live.add(handler),
    followDurably: (data) => void durable.push(new DurableFollower({ data, log, pollMs })),
    start: async () => {
      for (const follower of all()) await follower.start();
      // The durable followers learn of events from the live one, so that a write of another kind costs one read.
      unsubscribe = database.onChange(() => live.wake());
      for (const follower of all()) follower.wake();
    },
    stop: async () => {
      unsubscribe?.();
      await Promise.all(all().map((follower) => follower.stop()));
    },
    caughtUp,
  };
}
