/** Open streams to those who read a running report: each is told that its story changed, and reads the page anew. */
import type { ServerResponse } from 'node:http';
import { setImmediate as others } from 'node:timers/promises';
import { isWithdrawal } from '../events/event';
import type { EventType, NewsEvent } from '../events/event';
import type { RequestCounts } from '../web/operations/open-streams';

/** Readers that one process keeps a line open to. */
const MOST_OPEN = 10_000;
/** Proxies cut what is silent for a minute, in milliseconds. */
const BEAT = 25_000;
/** Bytes on their way to a reader who takes none: his line is given up, and his browser will ask again. */
const MOST_WAITING = 16 * 1024;
/** Readers told in a row, before others get their turn. */
const AT_ONCE = 500;

const HEADERS = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  'Cache-Control': 'no-store, no-transform',
  // nginx would keep back what it is given until there is more of it.
  'X-Accel-Buffering': 'no',
};

/** What readers see happen to a story besides its withdrawal; that a draft is being written is nobody's business. */
const SHOWN: ReadonlySet<EventType> = new Set(['article.published', 'article.updated', 'article.corrected']);

const CHANGED = 'event: changed\ndata: 1\n\n';

/** Nothing of a story goes over a line: pages come from the cache, so a crowd costs one rendering. */
export class LiveStreams {
  readonly #open = new Map<string, Set<ServerResponse>>();
  readonly #beat: NodeJS.Timeout;
  #isOver = false;

  /** @param traffic where the open lines are counted */
  constructor(
    private readonly traffic: Pick<RequestCounts, 'openStreams'>,
    private readonly most = MOST_OPEN,
    beat = BEAT,
  ) {
    this.#beat = setInterval(() => void this.#send(this.#all(), ':\n\n'), beat).unref();
  }

  /**
   * Opens a line to one reader of a story.
   * @returns false where there are too many, or the process is about to end
   */
  open(articleId: string, res: ServerResponse): boolean {
    if (this.#isOver || this.traffic.openStreams >= this.most) return false;
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
    if (!SHOWN.has(event.type) && !isWithdrawal(event)) return;
    await this.#send([...(this.#open.get(event.subject) ?? [])], CHANGED);
  }

  #all(): readonly ServerResponse[] {
    return [...this.#open.values()].flatMap((readers) => [...readers]);
  }

  async #send(readers: readonly ServerResponse[], words: string): Promise<void> {
    for (const [n, res] of readers.entries()) {
      if (n > 0 && n % AT_ONCE === 0) await others();
      if (res.writableLength > MOST_WAITING) res.destroy();
      else res.write(words);
    }
  }

  /** Ends all lines, so that their readers go to another process, and opens no more. */
  close(): void {
    this.#isOver = true;
    clearInterval(this.#beat);
    for (const res of this.#all()) res.end();
  }
}
