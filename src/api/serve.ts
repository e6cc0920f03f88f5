import type { Request, RequestHandler, Response } from 'express';
import { Router } from 'express';
import { networkOf } from '../accounts/sign-in/lock-out';
import type { PermissionSource } from '../accounts/permissions/permission.source';
import { NotFound, TooMuch } from '../errors';
import type { Allowance, RateLimits } from '../redis/rate-limits';
import { paramsOf } from '../web/params';
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
  readonly permissions: PermissionSource;
  /** The receivers of forms with a file, by the name of the field. */
  readonly receive: (field: string) => RequestHandler;
  /** Parsers of JSON, for whole texts and for smaller bodies. */
  readonly readJson: (isLong: boolean) => readonly RequestHandler[];
}

/** Limits of requests: with a token by token, without one by address. */
const allowances = {
  known: { times: 6000, seconds: 60 },
  unknown: { times: 1200, seconds: 60 },
  /** Long texts from one network without a token, for calls that compute much. */
  costly: { times: 30, seconds: 60 },
};

/** The router of all calls; other methods of their addresses answer 405 with the allowed ones. */
export function serveOperations(operations: readonly Operation[], serving: Serving): Router {
  const router = Router({ caseSensitive: true });
  for (const [path, here] of byPath(operations)) {
    const address = path.replace(/\{(\w+)\}/g, ':$1');
    const route = router.route(address);
    for (const each of here) {
      const readBody = bodyReaders(each, serving);
      // The body of a refused call is not read.
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

/** Identifies the caller and checks scope and rate limit. */
function admit({ id, needs, costly = false }: Operation, serving: Serving): RequestHandler {
  return async (req, _res, next) => {
    const { limits } = serving;
    const caller = await counted(req, serving);
    if (costly && !caller && isLong(req)) {
      await take(limits, `api:${id}:${digestOf(networkOf(req.ip ?? ''))}`, allowances.costly);
    }
    callers.set(req, admitted(caller, needs));
    next();
  };
}

/** Bytes of a body up to which an expensive call is cheap. */
const SHORT_BODY = 8192;

/** A body without a length may have any. */
const isLong = (req: Request): boolean => !(Number(req.get('content-length') ?? NaN) <= SHORT_BODY);

/** Requests without a valid token count by address, so that tokens cannot be guessed. */
async function counted(req: Request, { limits, permissions, site }: Serving): Promise<Caller | undefined> {
  const byAddress = () => take(limits, `api:address:${digestOf(req.ip ?? '')}`, allowances.unknown);
  const caller = await findCaller(req, permissions.table(), site.clock()).catch(async (error: unknown) => {
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
      params: paramsOf(req),
      query: firsts(req.query),
      body: req.body as unknown,
      ifMatch: req.get('if-match'),
      lang,
      now: site.clock(),
      request: req,
    });
    await send(res, reply, lang);
  };
}

/** Query parameters by name; of several under one name the first counts. */
const firsts = (given: object): Record<string, string> =>
  Object.fromEntries(
    Object.entries(given).flatMap(([name, value]: [string, unknown]) => {
      const first: unknown = Array.isArray(value) ? value[0] : value;
      return typeof first === 'string' ? [[name, first] as const] : [];
    }),
  );
