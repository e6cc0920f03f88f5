import type { EventFeed } from '../events/feed';
import type { Logger } from '../log';
import type { Purge } from '../web/page-cache/cdn-purge-request';

/** Every node has dropped its own page by then, in milliseconds. */
const ONCE_MORE_AFTER = 2000;

/**
 * Tells the cache in front what each event drops, over restarts too. Between the event and the moment at which
 * the last node has followed it, that cache may fetch a page that is old already, so it is told a second time.
 */
export function purgeOnEvents(
  events: Pick<EventFeed, 'followDurably'>,
  purge: Purge,
  log: Logger,
  onceMoreAfter = ONCE_MORE_AFTER,
): void {
  const again = new Set<string>();
  const purgeAgain = () => {
    const drops = [...again];
    again.clear();
    purge(drops).catch((error: unknown) => log.error({ err: error }, 'the cache in front was told but once'));
  };
  events.followDurably('purging', async ({ drops }) => {
    if (drops.length === 0) return;
    await purge(drops);
    if (again.size === 0) setTimeout(purgeAgain, onceMoreAfter).unref();
    for (const key of drops) again.add(key);
  });
}
