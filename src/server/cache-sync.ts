import { setTimeout as pause } from 'node:timers/promises';
import { isWithdrawal, type NewsEvent } from '../events/event';
import type { Logger } from '../log';
import type { SectionBook } from '../sections/section-cache';
import type { PaperSource } from '../settings/paper.source';
import type { Site } from '../web/site';

/** Milliseconds until a failed refresh is repeated. */
const RETRY_MS = 500;

export interface CacheSyncParts {
  readonly papers: PaperSource;
  readonly sections: SectionBook;
  /** Reloads other state that depends on the settings. */
  readonly reload: () => Promise<void>;
  readonly cache: Site['cache'];
  readonly log: Logger;
}

/** Synchronizes the state in memory with the events. */
export interface CacheSync {
  /** Applies one event; resolves when the state in memory includes it. */
  follow(event: NewsEvent): Promise<void>;
  /** Applies changes between the load of the state and the first event. */
  catchUp(): Promise<void>;
  /** Ends the retries. */
  stop(): void;
}

export function createCacheSync({ papers, sections, reload, cache, log }: CacheSyncParts): CacheSync {
  const closed = new AbortController();

  async function refresh(type: NewsEvent['type']): Promise<void> {
    await papers.follow({ type });
    if (type === 'settings.changed') await reload();
    if (type === 'section.changed') await sections.refresh();
  }

  /** Retries without limit, because a skipped event would leave outdated state in memory. */
  async function refreshUntilDone(type: NewsEvent['type']): Promise<void> {
    while (!closed.signal.aborted) {
      try {
        await refresh(type);
        return;
      } catch (error) {
        log.error({ err: error, type }, 'an event waits for the database');
        await pause(RETRY_MS, undefined, { signal: closed.signal }).catch(() => undefined);
      }
    }
  }

  return {
    follow: async (event) => {
      await refreshUntilDone(event.type);
      if (isWithdrawal(event)) cache.purge(event.drops);
      else cache.invalidate(event.drops);
    },
    catchUp: async () => {
      await Promise.all([refresh('settings.changed'), refresh('section.changed')]);
    },
    stop: () => closed.abort(),
  };
}
