/** Event streams to readers of running reports: a reader's page is notified of a change and reloads itself. */
import type { ServerResponse } from 'node:http';
import { setImmediate as yieldToEventLoop } from 'node:timers/promises';
import { isWithdrawal } from '../events/event';
import type { EventType, NewsEvent } from '../events/event';
import type { Id } from '../ids/id';
import { eventStreamHeaders } from '../web/response/event-stream';
import type { RequestCounts } from '../web/operations/request-counts';

/** Maximum number of open streams of a process. */
const MAX_OPEN = 10_000;
/** Milliseconds between heartbeats: proxies close streams that are silent for a minute. */
const HEARTBEAT_MS = 25_000;
/** Buffered bytes after which a slow stream is closed; the browser reconnects. */
const MAX_BUFFERED_BYTES = 16 * 1024;
/** Streams that are written to before the event loop continues. */
const BATCH = 500;

/** Events that change the page of a story, besides its withdrawal. */
const VISIBLE_EVENTS: ReadonlySet<EventType> = new Set([
  'article.published',
  'article.updated',
  'article.corrected',
]);

const CHANGED = 'event: changed\ndata: 1\n\n';

/** A stream carries no content: pages come from the cache, so a crowd costs one rendering. */
export class LiveStreams {
  readonly #open = new Map<string, Set<ServerResponse>>();
  readonly #heartbeat: NodeJS.Timeout;
  #isClosed = false;

  /** @param traffic counts the open streams */
  constructor(
    private readonly traffic: Pick<RequestCounts, 'openStreams'>,
    private readonly maxOpen = MAX_OPEN,
    heartbeatMs = HEARTBEAT_MS,
  ) {
    this.#heartbeat = setInterval(() => void this.#send(this.#all(), ':\n\n'), heartbeatMs).unref();
  }

  /**
   * Opens a stream to one reader of a story.
   * @returns false when the limit is reached or the process is shutting down
   */
  open(articleId: Id, res: ServerResponse): boolean {
    if (this.#isClosed || this.traffic.openStreams >= this.maxOpen) return false;
    const readers = this.#open.get(articleId) ?? new Set();
    this.#open.set(articleId, readers.add(res));
    this.traffic.openStreams += 1;
    res.once('close', () => {
      this.traffic.openStreams -= 1;
      readers.delete(res);
      if (readers.size === 0) this.#open.delete(articleId);
    });
    res.writeHead(200, eventStreamHeaders);
    res.write('retry: 3000\n\n');
    return true;
  }

  /** Notifies the readers of a story; called after its pages were invalidated. */
  async follow(event: Pick<NewsEvent, 'type' | 'subject'>): Promise<void> {
    if (!VISIBLE_EVENTS.has(event.type) && !isWithdrawal(event)) return;
    await this.#send([...(this.#open.get(event.subject) ?? [])], CHANGED);
  }

  #all(): readonly ServerResponse[] {
    return [...this.#open.values()].flatMap((readers) => [...readers]);
  }

  async #send(readers: readonly ServerResponse[], message: string): Promise<void> {
    for (const [index, res] of readers.entries()) {
      if (index > 0 && index % BATCH === 0) await yieldToEventLoop();
      if (res.writableLength > MAX_BUFFERED_BYTES) res.destroy();
      else res.write(message);
    }
  }

  /** Closes all streams, so that the readers reconnect to another process, and opens no more. */
  close(): void {
    this.#isClosed = true;
    clearInterval(this.#heartbeat);
    for (const res of this.#all()) res.end();
  }
}
