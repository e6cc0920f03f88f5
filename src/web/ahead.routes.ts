/** Reading ahead: browsers fetch the next page while a reader's hand is on its link. */
import { Router, text } from 'express';
import { isReading } from './readings';
import type { Site } from './site';

/** Where the rules stand; pages name it in `Speculation-Rules`, since our policy lets nothing stand in them. */
export const RULES = '/speculation-rules.json';

const PERSONAL = ['/desk', '/desk/*', '/api/*', '/search', '/*/search', '/*/*.xml', '/*.xml', '/*.json'];

/**
 * Links of our own, when a pointer rests on one or presses it. Only fetched, never run ahead: a page that nobody
 * looks at costs no more than its bytes. Source: the Speculation Rules specification (WICG nav-speculation).
 */
const rules = JSON.stringify({
  prefetch: [
    {
      where: { and: [{ href_matches: '/*' }, { not: { href_matches: PERSONAL } }] },
      eagerness: 'moderate',
    },
  ],
});

const A_DAY = 'public, max-age=86400';
/** Longer than any address of ours. */
const MOST_BYTES = '4kb';

/**
 * The rules, and `POST /reading`: a page fetched ahead is no reading, so the page itself tells when it is shown
 * after all (`views/assets/arrival.js`). What is counted is a page in memory, by its path.
 */
export function aheadRoutes({ cache, readings }: Pick<Site, 'cache' | 'readings'>): Router {
  return Router()
    .get(RULES, (_req, res) => {
      res.set('Cache-Control', A_DAY).type('application/speculationrules+json').send(rules);
    })
    .post('/reading', text({ limit: MOST_BYTES }), (req, res) => {
      const path: unknown = req.body;
      const page = typeof path === 'string' ? cache.find(path) : undefined;
      if (page?.kind === 'body' && page.counts !== undefined && isReading(req)) readings.count(page.counts);
      res.set('Cache-Control', 'no-store').status(204).end();
    });
}
