import type { Request, Response } from 'express';
import type { Clock } from '../../clock';
import { editionOf } from '../pages/edition';
import { paramsOf } from '../params';
import { BadAddress } from '../response/http-problem';
import type { PageRequest } from '../pages/page';
import type { Paper } from '../pages/paper';

/** The raw path of an address, without the query. */
export function pathOf(address: string): string {
  const query = address.indexOf('?');
  return query === -1 ? address : address.slice(0, query);
}

/** The query parameters a page knows, first values only, in the order in which the page names them. */
export function knownQuery(address: string, known: readonly string[]): Record<string, string> {
  const at = address.indexOf('?');
  if (at === -1 || known.length === 0) return {};
  const parameters = new URLSearchParams(address.slice(at + 1));
  const pairs = known.map((name) => [name, parameters.get(name)] as const);
  return Object.fromEntries(pairs.filter((pair): pair is [string, string] => pair[1] !== null));
}

/** The cache key of a page: its path and the parameters that it reads. */
export function cacheKeyOf(path: string, query: Readonly<Record<string, string>>): string {
  const search = new URLSearchParams(query).toString();
  return search === '' ? path : `${path}?${search}`;
}

function decodedPath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch (error) {
    throw new BadAddress({ cause: error });
  }
}

/** The path of an address for people: decoded where possible. */
export function readablePath(address: string): string {
  const path = pathOf(address);
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** Parses an Express request for a page; `query` holds the parameters that the page reads. */
export function parsePageRequest(
  { req, res }: { req: Request; res: Response },
  query: Readonly<Record<string, string>>,
  site: { paper: () => Paper; clock: Clock },
): PageRequest {
  return {
    lang: editionOf(res) ?? site.paper().languages[0],
    params: paramsOf(req),
    query,
    path: decodedPath(pathOf(req.originalUrl)),
    now: site.clock(),
  };
}
