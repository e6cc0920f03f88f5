import { setTimeout as pause } from 'node:timers/promises';
import type { PermissionSource } from '../accounts/permissions/permission.source';
import { isWithdrawal, type NewsEvent } from '../events/event';
import type { Logger } from '../log';
import type { SectionCache } from '../sections/section-cache';
import type { PaperSource } from '../settings/paper.source';
import type { Site } from '../web/site';

/** Milliseconds until a failed refresh is repeated. */
const RETRY_MS = 500;

export interface CacheSyncParts {
  readonly papers: PaperSource;
  readonly sections: SectionCache;
  readonly permissions: PermissionSource;
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

/** Reads the state again that an event of the type may have changed. */
async function refreshState(
  { papers, sections, permissions }: CacheSyncParts,
  type: NewsEvent['type'],
): Promise<void> {
  await papers.follow({ type });
  if (type === 'settings.changed') await permissions.refresh();
  if (type === 'section.changed') await sections.refresh();
}

export function createCacheSync(parts: CacheSyncParts): CacheSync {
  const { cache, log } = parts;
  const closed = new AbortController();

  /** Retries without limit, because a skipped event would leave outdated state in memory. */
  async function refreshUntilDone(type: NewsEvent['type']): Promise<void> {
    while (!closed.signal.aborted) {
      try {
        await refreshState(parts, type);
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
      await Promise.all([refreshState(parts, 'settings.changed'), refreshState(parts, 'section.changed')]);
    },
    stop: () => closed.abort(),
  };
}
