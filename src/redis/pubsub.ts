import type { Redis } from './redis';

/** Notifies of writes. */
export interface ChangeSource {
  /** @returns the function that removes the listener. */
  onChange(listener: () => void): () => void;
}

/** Notifications of new events; the events themselves are read from the database. */
export interface NodeChanges extends ChangeSource {
  /** Notifies the other nodes of an event. */
  seen(seq: number): void;
}

const CHANNEL = 'midad:events';

/** Adds notifications of other nodes to those of the database. After a reconnection it polls for missed events. */
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
    // Events that other nodes reported are not published again.
    seen: (seq) => {
      if (seq <= newest) return;
      newest = seq;
      void redis.publish(CHANNEL, String(seq)).catch(() => undefined);
    },
  };
}
