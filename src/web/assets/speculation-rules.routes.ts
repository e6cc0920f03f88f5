/** Reading ahead: browsers fetch the next page while a reader's hand is on its link. */
import { Router } from 'express';

/** Where the rules stand; pages name it in `Speculation-Rules`, since our policy lets nothing stand in them. */
export const SPECULATION_RULES_PATH = '/speculation-rules.json';

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

/** The rules. A page fetched ahead is no reading: each page tells by itself when it is read. */
export const speculationRulesRoutes = (): Router =>
  Router().get(SPECULATION_RULES_PATH, (_req, res) => {
    res.set('Cache-Control', A_DAY).type('application/speculationrules+json').send(rules);
  });
