/** A form that is sent twice, by a double click where no script holds it back: it is done once, and both get one answer. */
import { createHash } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import { LRUCache } from 'lru-cache';
import { wantsJson } from './request/form';

/** How long the answer of a form is given again, in milliseconds. */
const WITHIN = 10_000;
const MOST = 2000;

/** Where a form that was done leads, with the cookies that go along. */
interface Answer {
  readonly location: string;
  readonly cookies: readonly string[];
}

interface Sent {
  readonly digest: string;
  /** Undefined for a form that was refused: sent again it is read again. */
  readonly answer: Promise<Answer | undefined>;
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
export function sentOnce(senderOf: (req: Request) => string | undefined): RequestHandler {
  const last = new LRUCache<string, Sent>({ max: MOST, ttl: WITHIN });
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
    const before = last.get(sender);
    const answer = before?.digest === digest ? await inTime(before.answer) : undefined;
    if (answer) {
      answerAgain(res, answer);
      return;
    }
    last.set(sender, { digest, answer: answerOf(res) });
    next();
  };
}

function answerAgain(res: Response, { location, cookies }: Answer): void {
  for (const cookie of cookies) res.append('Set-Cookie', cookie);
  res.redirect(303, location);
}

/** The browser may be gone by then, so the end of the answer is awaited, not its arrival. */
const answerOf = (res: Response): Promise<Answer | undefined> =>
  new Promise((settle) => {
    res.once('prefinish', () => settle(redirectOf(res)));
    res.once('close', () => setTimeout(() => settle(undefined), WITHIN).unref());
  });

function redirectOf(res: Response): Answer | undefined {
  const location = res.getHeader('location');
  if (res.statusCode !== 303 || typeof location !== 'string') return undefined;
  const cookies = res.getHeader('set-cookie');
  return { location, cookies: Array.isArray(cookies) ? cookies : [] };
}

const inTime = (answer: Promise<Answer | undefined>): Promise<Answer | undefined> =>
  Promise.race([
    answer,
    new Promise<undefined>((settle) => setTimeout(() => settle(undefined), WITHIN).unref()),
  ]);
