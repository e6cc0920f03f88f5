/** A form that is submitted twice by a double click is handled once, and both requests get the same response. */
import { createHash } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import { LRUCache } from 'lru-cache';
import { wantsJson } from './request/form';

/** Milliseconds for which the response of a form is repeated, and for which a running one is awaited. */
const WITHIN = 300_000;
const LONGEST_WAIT = 10_000;
const MOST = 2000;
/** Characters of all pages that are stored for that time. */
const MOST_TEXT = 32_000_000;

/** The response of a handled form: a redirect, or a page that is shown once. */
interface FormResponse {
  /** Undefined for a page. */
  readonly location: string | undefined;
  readonly page: string;
  readonly type: string;
  readonly cookies: readonly string[];
}

/** Pages that ask for authentication: after it, the same form is handled. */
const asksWho = /^\/desk\/(?:confirm|login)\b/;

interface LastSubmission {
  readonly digest: string;
  /** Undefined for a refused form: it is handled again. */
  readonly answer: Promise<FormResponse | undefined>;
}

/** The key contains the sending site: a form of another site is refused, whatever this site sent before. */
const digestOf = (req: Request): string =>
  createHash('sha256')
    .update(
      `${req.method} ${req.originalUrl} ${req.get('Origin') ?? ''} ${req.get('Sec-Fetch-Site') ?? ''}\n`,
    )
    .update(JSON.stringify(req.body ?? null))
    .digest('base64');

/** A form that a browser submits. Scripts mark their retries: two equal requests of a script are two acts. */
const isPlainForm = (req: Request): boolean =>
  !wantsJson(req) &&
  (req.get('Sec-Fetch-Mode') ?? 'navigate') === 'navigate' &&
  Boolean(req.is('application/x-www-form-urlencoded'));

/**
 * Repeats the response to a form when the same page of the same sender submits it again. Forms with files are
 * excluded, because stored files are deduplicated by content, and so is JSON: a script marks its retries, and
 * JSON may be nested too deep for a digest.
 * @param senderOf identifies the sender and the page; undefined for requests that are not deduplicated
 */
export function answerDuplicates(senderOf: (req: Request) => string | undefined): RequestHandler {
  const last = new LRUCache<string, LastSubmission>({ max: MOST, ttl: WITHIN, maxSize: MOST_TEXT });
  return async (req, res, next) => {
    const sender = senderOf(req);
    if (sender === undefined || !isPlainForm(req)) {
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
    const sent = { digest, answer: answerOf(res) };
    // The session of an earlier sign-in may have ended.
    const ttl = asksWho.test(req.originalUrl) ? LONGEST_WAIT : WITHIN;
    last.set(sender, sent, { size: SMALL, ttl });
    void sent.answer.then((known) => {
      if (last.peek(sender) === sent && known)
        last.set(sender, sent, { size: SMALL + known.page.length, ttl });
    });
    next();
  };
}

/** Characters that a response without a page counts. */
const SMALL = 1000;

function answerAgain(res: Response, { location, page, type, cookies }: FormResponse): void {
  for (const cookie of cookies) res.append('Set-Cookie', cookie);
  if (location === undefined) res.type(type).send(page);
  else res.redirect(303, location);
}

/** The browser may have disconnected, so the end of the response is awaited, not its delivery. */
function answerOf(res: Response): Promise<FormResponse | undefined> {
  const page = pageSentBy(res);
  return new Promise((settle) => {
    res.once('prefinish', () => settle(answerIn(res, page())));
    res.once('close', () => setTimeout(() => settle(undefined), LONGEST_WAIT).unref());
  });
}

/** The text of the page that the response sends, once it was sent. */
function pageSentBy(res: Response): () => string {
  let page = '';
  const send = res.send.bind(res);
  res.send = (body: unknown) => {
    if (typeof body === 'string') page = body;
    return send(body);
  };
  return () => page;
}

function answerIn(res: Response, page: string): FormResponse | undefined {
  const header = res.getHeader('set-cookie');
  const cookies = Array.isArray(header) ? header : [];
  const type = String(res.getHeader('content-type'));
  const location = res.getHeader('location');
  if (res.statusCode === 303 && typeof location === 'string') {
    return asksWho.test(location) ? undefined : { location, page: '', type, cookies };
  }
  return res.statusCode === 200 && page !== '' ? { location: undefined, page, type, cookies } : undefined;
}

const inTime = (answer: Promise<FormResponse | undefined>): Promise<FormResponse | undefined> =>
  Promise.race([
    answer,
    new Promise<undefined>((settle) => setTimeout(() => settle(undefined), LONGEST_WAIT).unref()),
  ]);
