/** A task that waits until one of the places is free. */
export type ConcurrencyLimit = <T>(task: () => Promise<T>, urgent?: boolean) => Promise<T>;

/**
 * At most `places` tasks at a time, urgent ones (a reader waits) first. Other tasks leave one
 * place free, so that a reader who comes meanwhile is served at once.
 */
export function createConcurrencyLimit(places: number): ConcurrencyLimit {
  const waiting = { urgent: [] as (() => void)[], idle: [] as (() => void)[] };
  const idlePlaces = Math.max(1, places - 1);
  let running = 0;

  const startNext = (): void => {
    const next =
      running < places
        ? (waiting.urgent.shift() ?? (running < idlePlaces ? waiting.idle.shift() : undefined))
        : undefined;
    if (!next) return;
    running += 1;
    next();
  };

  return async (task, urgent = true) => {
    if (running < (urgent ? places : idlePlaces)) running += 1;
    else await new Promise<void>((start) => waiting[urgent ? 'urgent' : 'idle'].push(start));
    try {
      return await task();
    } finally {
      running -= 1;
      startNext();
    }
  };
}
