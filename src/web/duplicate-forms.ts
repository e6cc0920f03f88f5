/** A form that is submitted twice by a double click is handled once, and both requests get the same redirect. */
import { createHash } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import { LRUCache } from 'lru-cache';
import { wantsJson } from './request/form';

/** Milliseconds for which the redirect of a form is repeated. */
const WINDOW_MS = 10_000;
const MAX_SENDERS = 2000;

/** The redirect after a form, with its cookies. */
interface FormRedirect {
  readonly location: string;
  readonly cookies: readonly string[];
}

interface LastSubmission {
  readonly digest: string;
  /** Undefined for a refused form, which is handled again. */
  readonly redirect: Promise<FormRedirect | undefined>;
}

const reads = new Set(['GET', 'HEAD', 'OPTIONS']);

const digestOf = (req: Request): string =>
  createHash('sha256')
    .update(`${req.method} ${req.originalUrl} ${JSON.stringify(req.body ?? null)}`)
    .digest('base64');

/**
 * Repeats the redirect of a form when the same sender submits it again without loading a page in between. Forms with
 * files are excluded: stored files are deduplicated by content.
 * @param senderOf identifies the sender; undefined for requests to ignore
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
      // After a page load, the same form is a new submission.
      res.once('finish', () => last.delete(sender));
      next();
      return;
    }
    const digest = digestOf(req);
    const previous = last.get(sender);
    const redirect = previous?.digest === digest ? await withinWindow(previous.redirect) : undefined;
    if (redirect) {
      repeatRedirect(res, redirect);
      return;
    }
    last.set(sender, { digest, redirect: redirectAfter(res) });
    next();
  };
}

function repeatRedirect(res: Response, { location, cookies }: FormRedirect): void {
  for (const cookie of cookies) res.append('Set-Cookie', cookie);
  res.redirect(303, location);
}

/** Waits for the end of the response, because the browser may have closed the connection. */
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
