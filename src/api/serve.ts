import type { Request, RequestHandler, Response } from 'express';
import { Router } from 'express';
import { networkOf } from '../accounts/entry/lock-out';
import { NotFound, TooMuch } from '../errors';
import type { Allowance, RateLimits } from '../redis/rate-limits';
import { digestOf } from '../web/response/etag';
import { MethodNotAllowed } from '../web/response/http-problem';
import type { Site } from '../web/site';
import type { Caller } from './caller';
import { findCaller, hasScope, requireCaller, requireScope } from './caller';
import type { Operation } from './operation';
import { send } from './send';

export interface Serving {
  readonly site: Pick<Site, 'paper' | 'clock'>;
  readonly limits: RateLimits;
  /** What receives a form with a file, by the name of its field. */
  readonly receive: (field: string) => RequestHandler;
  /** Reads JSON of a whole text or of less. */
  readonly readJson: (isLong: boolean) => readonly RequestHandler[];
}

/** Programs with a token are known; the others share what their address may take. */
const allowances = {
  known: { times: 6000, seconds: 60 },
  unknown: { times: 1200, seconds: 60 },
  /** Long texts from one network without a token, for calls that compute much. */
  costly: { times: 30, seconds: 60 },
};

/** The router of all calls; other methods of their addresses answer 405 with what is allowed. */
export function serveOperations(operations: readonly Operation[], serving: Serving): Router {
  const router = Router({ caseSensitive: true });
  for (const [path, here] of byPath(operations)) {
    const address = path.replace(/\{(\w+)\}/g, ':$1');
    const route = router.route(address);
    for (const each of here) {
      const readBody = bodyReaders(each, serving);
      // The body of a call that is refused need not be read.
      const handlers = [admit(each, serving), ...readBody, answer(each, serving)];
      route[each.method](...handlers);
    }
    const allowed = allowedAt(here);
    route.options((_req, res) => void res.set('Allow', allowed).status(204).end());
    route.all(() => {
      throw new MethodNotAllowed(allowed);
    });
  }
  return router.use(() => {
    throw new NotFound({ key: 'api.error.address' });
  });
}

/** A call that takes no body reads none. */
const bodyReaders = (
  { file, body, longBody = false }: Operation,
  { receive, readJson }: Serving,
): readonly RequestHandler[] => {
  if (file !== undefined) return [receive(file)];
  return body ? readJson(longBody) : [];
};

function byPath(operations: readonly Operation[]): ReadonlyMap<string, readonly Operation[]> {
  const paths = new Map<string, Operation[]>();
  for (const each of operations) paths.set(each.path, [...(paths.get(each.path) ?? []), each]);
  return paths;
}

const allowedAt = (here: readonly Operation[]): string =>
  [
    ...here.flatMap(({ method }) => (method === 'get' ? ['GET', 'HEAD'] : [method.toUpperCase()])),
    'OPTIONS',
  ].join(', ');

const callers = new WeakMap<Request, Caller | undefined>();

/** Finds out who calls, and whether they may, and not too often. */
function admit({ id, needs, costly = false }: Operation, { limits, site }: Serving): RequestHandler {
  return async (req, _res, next) => {
    const caller = await counted(req, limits, site.clock());
    if (costly && !caller && isLong(req)) {
      await take(limits, `api:${id}:${digestOf(networkOf(req.ip ?? ''))}`, allowances.costly);
    }
    callers.set(req, admitted(caller, needs));
    next();
  };
}

/** Bytes of a body up to which a costly call is cheap. */
const SHORT_BODY = 8192;

/** A body that does not say its length may be of any. */
const isLong = (req: Request): boolean => !(Number(req.get('content-length') ?? NaN) <= SHORT_BODY);

/** Whoever has no token, or one that is none, counts by address: tokens are not to be guessed. */
async function counted(req: Request, limits: RateLimits, now: Date): Promise<Caller | undefined> {
  const byAddress = () => take(limits, `api:address:${digestOf(req.ip ?? '')}`, allowances.unknown);
  const caller = await findCaller(req, now).catch(async (error: unknown) => {
    await byAddress();
    throw error;
  });
  if (caller) await take(limits, `api:account:${caller.account.id}`, allowances.known);
  else await byAddress();
  return caller;
}

async function take(limits: RateLimits, key: string, allowance: Allowance): Promise<void> {
  const wait = await limits.take(key, allowance);
  if (wait > 0) throw new TooMuch({ key: 'web.error.tooMuch' }, wait);
}

function admitted(caller: Caller | undefined, needs: Operation['needs']): Caller | undefined {
  if (needs === 'anyone') return caller && hasScope(caller, 'read') ? caller : undefined;
  return needs === 'token' ? requireCaller(caller) : requireScope(caller, needs);
}

function answer(each: Operation, { site }: Serving): RequestHandler {
  return async (req: Request, res: Response) => {
    const { languages } = site.paper();
    const lang = req.acceptsLanguages([...languages]) || languages[0];
    const reply = await each.run({
      caller: callers.get(req),
      params: firsts(req.params),
      query: firsts(req.query),
      body: req.body as unknown,
      ifMatch: req.get('if-match'),
      lang,
      now: site.clock(),
      request: req,
    });
    await send(req, res, reply, lang);
  };
}

/** Parameters by name; of several under one name the first counts. */
const firsts = (given: object): Record<string, string> =>
  Object.fromEntries(
    Object.entries(given).flatMap(([name, value]: [string, unknown]) => {
      const first: unknown = Array.isArray(value) ? value[0] : value;
      return typeof first === 'string' ? [[name, first] as const] : [];
    }),
  );
