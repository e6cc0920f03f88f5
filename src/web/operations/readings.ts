import type { IncomingMessage } from 'node:http';
import { LRUCache } from 'lru-cache';
import type { Id } from '../../ids/id';

/** Largest number of distinct stories between two flushes; further stories are not counted. */
const MOST_STORIES = 50_000;

const ROBOT = /bot\b|crawl|spider|slurp|preview|fetch|monitor|facebookexternalhit|whatsapp\/|curl\/|wget\//i;

/** Verdicts by user agent are cached: there are few different ones. */
const personByAgent = new LRUCache<string, boolean>({ max: 1000 });

function isPerson(agent: string): boolean {
  const cached = personByAgent.get(agent);
  if (cached !== undefined) return cached;
  const person = !ROBOT.test(agent);
  personByAgent.set(agent, person);
  return person;
}

/**
 * Whether a reading counts: not of a robot, not of a page of another site, not of a browser that asks not
 * to be tracked or that prefetches. Source: `DNT` (W3C Tracking Preference Expression), `Sec-GPC`
 * (Global Privacy Control), `Sec-Purpose` (Fetch).
 */
export function isReading({ headers }: IncomingMessage): boolean {
  if (headers.dnt === '1' || headers['sec-gpc'] === '1') return false;
  if (headers['sec-purpose'] !== undefined) return false;
  const from = headers['sec-fetch-site'];
  if (from !== undefined && from !== 'same-origin') return false;
  const agent = headers['user-agent'];
  return agent !== undefined && agent !== '' && isPerson(agent);
}

/** Counts readings in memory, by story alone, until they are flushed. */
export class ReadingCounter {
  #counts = new Map<Id, number>();

  /** One more reading of a story. */
  count(articleId: Id): void {
    const before = this.#counts.get(articleId);
    if (before === undefined && this.#counts.size >= MOST_STORIES) return;
    this.#counts.set(articleId, (before ?? 0) + 1);
  }

  /** The readings since the last call; the counter begins again. */
  take(): Map<Id, number> {
    const taken = this.#counts;
    this.#counts = new Map();
    return taken;
  }
}
