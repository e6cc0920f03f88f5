import type { AsyncLocalStorage } from 'node:async_hooks';

/** Ends the use of the storage; a second call does nothing. */
type Leave = () => void;

/**
 * Disables an AsyncLocalStorage while no context is active: before Node 24 an enabled storage costs every promise,
 * timer and request, a fifth of the time of a page from memory.
 * @returns a function to call before the storage is entered; the context is lost after the last leave
 */
export function disableWhenIdle(storage: Pick<AsyncLocalStorage<unknown>, 'disable'>): () => Leave {
  let active = 0;
  return () => {
    let isActive = true;
    active += 1;
    return () => {
      if (!isActive) return;
      isActive = false;
      active -= 1;
      if (active === 0) storage.disable();
    };
  };
}
