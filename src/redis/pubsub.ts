import type { Redis } from './redis';

/** Tells that something was written. */
export interface ChangeSource {
  /** @returns the function that ends the telling. */
  onChange(listener: () => void): () => void;
}

/** What happened is read from the database; that it happened is heard here first. */
export interface NodeChanges extends ChangeSource {
  /** An event was seen here: the others should look too. */
  seen(seq: number): void;
}

const CHANNEL = 'midad:events';

/** Adds to what the database tells what other nodes tell. What was missed while Redis was away is looked for. */
export function clusterChanges(database: ChangeSource, redis: Redis): NodeChanges {
  const listeners = new Set<() => void>();
  let newest = 0;
  const notify = () => {
    for (const listener of listeners) listener();
  };
  redis.listen(
    CHANNEL,
    (seq) => {
      newest = Math.max(newest, Number(seq));
      notify();
    },
    notify,
  );
  return {
    onChange: (listener) => {
      const stop = database.onChange(listener);
      listeners.add(listener);
      return () => {
        stop();
        listeners.delete(listener);
      };
    },
    // Who hears of an event from others need not tell them.
    seen: (seq) => {
      if (seq <= newest) return;
      newest = seq;
      void redis.publish(CHANNEL, String(seq)).catch(() => undefined);
    },
  };
}
