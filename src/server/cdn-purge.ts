import type { EventHandler } from '../events/durable-follower';
import type { EventFeed } from '../events/feed';
import type { Logger } from '../log';
import type { Purge } from '../web/page-cache/cdn-purge-request';

/** Milliseconds after which every node has processed an event. */
const SECOND_PURGE_MS = 2000;

interface PurgeOptions {
  readonly log: Logger;
  /** Milliseconds between the two purges. */
  readonly secondPurgeMs?: number;
}

/**
 * Purges the CDN after each event, across restarts. Until the last node has processed the event, the CDN may fetch an
 * outdated page, so every purge is repeated once.
 */
export function purgeOnEvents(
  events: Pick<EventFeed, 'followDurably'>,
  purge: Purge,
  { log, secondPurgeMs = SECOND_PURGE_MS }: PurgeOptions,
): void {
  const keys = new Set<string>();
  const purgeSecondTime = () => {
    const drops = [...keys];
    keys.clear();
    purge(drops).catch((error: unknown) => log.error({ err: error }, 'the cache in front was told but once'));
  };
  const handler: EventHandler = async ({ drops }) => {
    if (drops.length === 0) return;
    await purge(drops);
    if (keys.size === 0) setTimeout(purgeSecondTime, secondPurgeMs).unref();
    for (const key of drops) keys.add(key);
  };
  events.followDurably({ name: 'purging', handler });
}
