import type { IncomingMessage } from 'node:http';

/** Distinct stories counted between two takings; beyond it the counting waits for the next one. */
const MOST_STORIES = 50_000;

const ROBOT = /bot\b|crawl|spider|slurp|preview|fetch|monitor|facebookexternalhit|whatsapp\/|curl\/|wget\//i;

/** Whether a person reads what is served: not a robot, not a browser that fetches ahead. */
export function isReading(req: IncomingMessage): boolean {
  if (req.method !== 'GET' || req.headers['sec-purpose'] !== undefined) return false;
  const agent = req.headers['user-agent'];
  return agent !== undefined && !ROBOT.test(agent);
}

/** Counts readings in memory, by story and nothing else, until somebody writes them down. */
export class ReadingCounter {
  #counts = new Map<string, number>();

  /** One more reading of a story. */
  count(articleId: string): void {
    const before = this.#counts.get(articleId);
    if (before === undefined && this.#counts.size >= MOST_STORIES) return;
    this.#counts.set(articleId, (before ?? 0) + 1);
  }

  /** The readings since the last call; the counter begins anew. */
  take(): Map<string, number> {
    const taken = this.#counts;
    this.#counts = new Map();
    return taken;
  }
}
