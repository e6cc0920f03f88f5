/** Speculation rules: browsers prefetch the next page when a reader points at its link. */
import { Router } from 'express';

/** Address of the rules; pages name it in the header `Speculation-Rules`, because the CSP forbids inline rules. */
export const SPECULATION_RULES_PATH = '/speculation-rules.json';

const PERSONAL = ['/desk', '/desk/*', '/api/*', '/search', '/*/search', '/*/*.xml', '/*.xml', '/*.json'];

/**
 * Links of our own, when a pointer rests on one or presses it. Pages are prefetched, never prerendered: an unread page
 * costs its bytes alone. Source: the Speculation Rules specification (WICG nav-speculation).
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

/** The rules. A prefetched page is no reading: the page reports itself when it is seen. */
export const speculationRulesRoutes = (): Router =>
  Router().get(SPECULATION_RULES_PATH, (_req, res) => {
    res.set('Cache-Control', A_DAY).type('application/speculationrules+json').send(rules);
  });
