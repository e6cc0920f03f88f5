import { Router } from 'express';
import type { Express, RequestHandler } from 'express';
import { pathOf } from '../page-cache/page-request';
import { canonicalPath } from '../request/canonical-path';
import { setEdition } from './edition';
import { BadAddress, LongAddress } from '../response/http-problem';
import type { Paper } from './paper';

/** Longer addresses are no page of ours; browsers and proxies begin to cut them about here. */
const LONGEST_ADDRESS = 4096;

/** The language of the edition that a canonical path is in. */
function languageOf(path: string, [defaultLanguage, ...others]: Paper['languages']): string {
  return others.find((lang) => path.startsWith(`/${lang}/`)) ?? defaultLanguage;
}

/** Bytes that a client sent as they were, percent-encoded: a header takes ASCII. */
export const asciiQuery = (query: string) =>
  query.replace(/[\x80-\xff]/g, (byte) => `%${byte.charCodeAt(0).toString(16).toUpperCase()}`);

/** Leads every spelling of an address to the one it has, by one redirect. */
function canonicalAddresses(paper: () => Paper): RequestHandler {
  return (req, res, next) => {
    if (req.originalUrl.length > LONGEST_ADDRESS) throw new LongAddress();
    const path = pathOf(req.originalUrl);
    const canonical = canonicalPath(path, paper().languages);
    setEdition(res, languageOf(canonical ?? '/', paper().languages));
    if (canonical === undefined) throw new BadAddress();
    if (canonical === path || (req.method !== 'GET' && req.method !== 'HEAD')) {
      next();
      return;
    }
    const query = asciiQuery(req.originalUrl.slice(path.length));
    res.writeHead(301, { Location: canonical + query, 'Cache-Control': 'public, max-age=3600' }).end();
  };
}

/**
 * Mounts the readers' routes once for every edition the paper has: at `/` for the default language, under
 * `/fr`, `/en` … for the others. Editions follow the settings: a language added there is read at once.
 * Addresses in which the case of letters matters (media, links with a secret) are mounted before.
 */
export function mountEditions(app: Express, paper: () => Paper, routes: Router): void {
  const prefixed = new Map<string, Router>();
  const routesFor = (lang: string): Router => {
    if (lang === paper().languages[0]) return routes;
    const known = prefixed.get(lang) ?? Router().use(`/${lang}`, routes);
    prefixed.set(lang, known);
    return known;
  };
  app.use(canonicalAddresses(paper), (req, res, next) => {
    const lang = languageOf(pathOf(req.originalUrl), paper().languages);
    setEdition(res, lang);
    routesFor(lang)(req, res, next);
  });
}
