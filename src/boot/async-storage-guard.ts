import type { AsyncLocalStorage } from 'node:async_hooks';
import { isNeeded } from './workarounds';

/** Called at the end of a context; a second call does nothing. */
type Leave = () => void;

const leaveNothing: Leave = () => undefined;

/**
 * Disables AsyncLocalStorage while no context is active. Needed before Node 24 (`workarounds.json`): an enabled store
 * costs every promise, timer and request of the process, a fifth of the time of a page from memory.
 * @returns to be called before the store is entered; its contexts are lost once all have left
 */
export const guardAsyncStorage = (
  storage: Pick<AsyncLocalStorage<unknown>, 'disable'>,
  needed = isNeeded('async-storage-guard'),
): (() => Leave) => (needed ? countContexts(storage) : () => leaveNothing);

function countContexts(storage: Pick<AsyncLocalStorage<unknown>, 'disable'>): () => Leave {
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
