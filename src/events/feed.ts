import { AsyncResource } from 'node:async_hooks';
import type { Logger } from '../log';
import { DurableFollower } from './durable-follower';
import type { EventHandler, Rebuild } from './durable-follower';
import { LiveFollowers } from './live-followers';

/** Tells that something was written, by this process or another. */
export interface DatabaseChanges {
  /** @returns the function that ends the telling. */
  onChange(listener: () => void): () => void;
}

export interface EventFeedParts {
  readonly database: DatabaseChanges;
  readonly log: Logger;
  /** Milliseconds after which events are looked for although nothing told of them. */
  readonly lookEvery?: number;
}

export interface EventFeed {
  /** Hands on each event from the start of this process on, in order. For what lives in memory. */
  readonly follow: (handler: EventHandler) => void;
  /**
   * Hands on each event at least once, over restarts too. For what is kept apart from the data it is derived
   * from. `rebuild` is called where events are missing: at the very first start, or after a month away.
   */
  readonly followDurably: (name: string, handler: EventHandler, rebuild?: Rebuild) => void;
  /** Resolves when it is known where to start: everything that happens from then on is handed on. */
  readonly start: () => Promise<void>;
  /** Resolves when no handler is at work any more. */
  readonly stop: () => Promise<void>;
  /** Resolves when everything that happened before the call has been handed on. */
  readonly caughtUp: () => Promise<void>;
}

/** Reads the outbox and hands its events on. Followers are named before `start`. */
export function createEventFeed({ database, log, lookEvery = 5000 }: EventFeedParts): EventFeed {
  const live = new LiveFollowers(log);
  const followers: (LiveFollowers | DurableFollower)[] = [live];
  let stopTelling: (() => void) | undefined;
  let looking: NodeJS.Timeout | undefined;

  const wake = () => {
    for (const follower of followers) follower.wake();
  };
  const caughtUp = async () => {
    await Promise.all(followers.map((follower) => follower.caughtUp()));
  };

  return {
    follow: (handler) => live.add(handler),
    followDurably: (name, handler, rebuild) => {
      followers.push(new DurableFollower({ name, handler, rebuild, log }));
    },
    start: async () => {
      for (const follower of followers) await follower.start();
      // Whoever is told of a change may still stand in the writer's transaction; followers must not join it.
      stopTelling = database.onChange(AsyncResource.bind(wake));
      looking = setInterval(wake, lookEvery).unref();
      wake();
    },
    stop: async () => {
      stopTelling?.();
      clearInterval(looking);
      await Promise.all(followers.map((follower) => follower.stop()));
    },
    caughtUp,
  };
}
