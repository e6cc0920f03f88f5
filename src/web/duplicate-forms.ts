/** A form that is sent twice, by a double click where no script holds it back: it is done once, and both get one answer. */
import { createHash } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import { LRUCache } from 'lru-cache';
import { wantsJson } from './request/form';

/** How long the answer of a form is given again, in milliseconds. */
const WINDOW_MS = 10_000;
const MAX_SENDERS = 2000;

/** Where a form that was done leads, with the cookies that go along. */
interface FormRedirect {
  readonly location: string;
  readonly cookies: readonly string[];
}

interface LastSubmission {
  readonly digest: string;
  /** Undefined for a form that was refused: sent again it is read again. */
  readonly redirect: Promise<FormRedirect | undefined>;
}

const reads = new Set(['GET', 'HEAD', 'OPTIONS']);

const digestOf = (req: Request): string =>
  createHash('sha256')
    .update(`${req.method} ${req.originalUrl} ${JSON.stringify(req.body ?? null)}`)
    .digest('base64');

/**
 * Answers a form as the one before it, where the same sender sent the same and has seen no page since. Forms
 * with files are left out: their content is known again when it is stored.
 * @param senderOf what tells senders apart; undefined for requests that are left alone
 */
export function answerDuplicates(senderOf: (req: Request) => string | undefined): RequestHandler {
  const last = new LRUCache<string, LastSubmission>({ max: MAX_SENDERS, ttl: WINDOW_MS });
  return async (req, res, next) => {
    const sender = senderOf(req);
    if (sender === undefined || wantsJson(req) || req.is('multipart/form-data')) {
      next();
      return;
    }
    if (reads.has(req.method)) {
      // A page that was seen: the same form sent from it is meant.
      res.once('finish', () => last.delete(sender));
      next();
      return;
    }
    const digest = digestOf(req);
    const previous = last.get(sender);
    const redirect = previous?.digest === digest ? await withinWindow(previous.answer) : undefined;
    if (redirect) {
      repeatRedirect(res, redirect);
      return;
    }
    last.set(sender, { digest, answer: redirectAfter(res) });
    next();
  };
}

function repeatRedirect(res: Response, { location, cookies }: FormRedirect): void {
  for (const cookie of cookies) res.append('Set-Cookie', cookie);
  res.redirect(303, location);
}

/** The browser may be gone by then, so the end of the answer is awaited, not its arrival. */
const redirectAfter = (res: Response): Promise<FormRedirect | undefined> =>
  new Promise((settle) => {
    res.once('prefinish', () => settle(redirectOf(res)));
    res.once('close', () => setTimeout(() => settle(undefined), WINDOW_MS).unref());
  });

function redirectOf(res: Response): FormRedirect | undefined {
  const location = res.getHeader('location');
  if (res.statusCode !== 303 || typeof location !== 'string') return undefined;
  const cookies = res.getHeader('set-cookie');
  return { location, cookies: Array.isArray(cookies) ? cookies : [] };
}

const withinWindow = (redirect: Promise<FormRedirect | undefined>): Promise<FormRedirect | undefined> =>
  Promise.race([
    redirect,
    new Promise<undefined>((settle) => setTimeout(() => settle(undefined), WINDOW_MS).unref()),
  ]);
