/** Open streams to those who read a running report: each is told that its story changed, and reads the page anew. */
import type { ServerResponse } from 'node:http';
import { setImmediate as yieldToEventLoop } from 'node:timers/promises';
import { isWithdrawal } from '../events/event';
import type { EventType, NewsEvent } from '../events/event';
import type { RequestCounts } from '../web/operations/request-counts';

/** Readers that one process keeps a line open to. */
const MAX_OPEN = 10_000;
/** Proxies cut what is silent for a minute, in milliseconds. */
const HEARTBEAT_MS = 25_000;
/** Bytes on their way to a reader who takes none: his line is given up, and his browser will ask again. */
const MAX_BUFFERED_BYTES = 16 * 1024;
/** Readers told in a row, before others get their turn. */
const BATCH = 500;

const HEADERS = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  'Cache-Control': 'no-store, no-transform',
  // nginx would keep back what it is given until there is more of it.
  'X-Accel-Buffering': 'no',
};

/** What readers see happen to a story besides its withdrawal; that a draft is being written is nobody's business. */
const VISIBLE_EVENTS: ReadonlySet<EventType> = new Set([
  'article.published',
  'article.updated',
  'article.corrected',
]);

const CHANGED = 'event: changed\ndata: 1\n\n';

/** Nothing of a story goes over a line: pages come from the cache, so a crowd costs one rendering. */
export class LiveStreams {
  readonly #open = new Map<string, Set<ServerResponse>>();
  readonly #heartbeat: NodeJS.Timeout;
  #isClosed = false;

  /** @param traffic where the open lines are counted */
  constructor(
    private readonly traffic: Pick<RequestCounts, 'openStreams'>,
    private readonly maxOpen = MAX_OPEN,
    heartbeatMs = HEARTBEAT_MS,
  ) {
    this.#heartbeat = setInterval(() => void this.#send(this.#all(), ':\n\n'), heartbeatMs).unref();
  }

  /**
   * Opens a line to one reader of a story.
   * @returns false where there are too many, or the process is about to end
   */
  open(articleId: string, res: ServerResponse): boolean {
    if (this.#isClosed || this.traffic.openStreams >= this.maxOpen) return false;
    const readers = this.#open.get(articleId) ?? new Set();
    this.#open.set(articleId, readers.add(res));
    this.traffic.openStreams += 1;
    res.once('close', () => {
      this.traffic.openStreams -= 1;
      readers.delete(res);
      if (readers.size === 0) this.#open.delete(articleId);
    });
    res.writeHead(200, HEADERS);
    res.write('retry: 3000\n\n');
    return true;
  }

  /** Tells those whose story it happened to; to be called when the pages made of it are dropped. */
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

  /** Ends all lines, so that their readers go to another process, and opens no more. */
  close(): void {
    this.#isClosed = true;
    clearInterval(this.#heartbeat);
    for (const res of this.#all()) res.end();
  }
}
