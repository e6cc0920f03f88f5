/** A form that is submitted twice by a double click is handled once, and both requests get the same response. */
import { createHash } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import { LRUCache } from 'lru-cache';
import { wantsJson } from './request/form';

/** How long the answer of a form is given again, and how long one that is being done is waited for, in milliseconds. */
const WITHIN = 300_000;
const LONGEST_WAIT = 10_000;
const MOST = 2000;
/** Characters of all pages that are stored for that time. */
const MOST_TEXT = 32_000_000;

/** What a form that was done was answered with: where it leads, or a page that is shown once. */
interface FormResponse {
  /** Undefined for a page. */
  readonly location: string | undefined;
  readonly page: string;
  readonly type: string;
  readonly cookies: readonly string[];
}

/** Pages that ask who the person is: once that is answered, the same form is to be done. */
const asksWho = /^\/desk\/(?:confirm|login)\b/;

interface LastSubmission {
  readonly digest: string;
  /** Undefined for a form that was refused: sent again it is read again. */
  readonly answer: Promise<FormResponse | undefined>;
}

/** The site that sends is part of it: a form of another site is refused, whatever this site sent before. */
const digestOf = (req: Request): string =>
  createHash('sha256')
    .update(
      `${req.method} ${req.originalUrl} ${req.get('Origin') ?? ''} ${req.get('Sec-Fetch-Site') ?? ''}\n`,
    )
    .update(JSON.stringify(req.body ?? null))
    .digest('base64');

/** A form that a browser sends by itself. Scripts name what they repeat: two equal steps back are two. */
const isPlainForm = (req: Request): boolean =>
  !wantsJson(req) &&
  (req.get('Sec-Fetch-Mode') ?? 'navigate') === 'navigate' &&
  Boolean(req.is('application/x-www-form-urlencoded'));

/**
 * Repeats the response to a form when the same page of the same sender submits it again. Forms with files are
 * excluded, because stored files are deduplicated by content, and so is JSON: a script names what it repeats, and
 * JSON may be nested deeper than a digest of it can be made.
 * @param senderOf what tells senders and their pages apart; undefined for requests that are left alone
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
    // A session that a sign-in began may have ended since.
    const ttl = asksWho.test(req.originalUrl) ? LONGEST_WAIT : WITHIN;
    last.set(sender, sent, { size: SMALL, ttl });
    void sent.answer.then((known) => {
      if (last.peek(sender) === sent && known)
        last.set(sender, sent, { size: SMALL + known.page.length, ttl });
    });
    next();
  };
}

/** What an answer without a page counts for. */
const SMALL = 1000;

function answerAgain(res: Response, { location, page, type, cookies }: FormResponse): void {
  for (const cookie of cookies) res.append('Set-Cookie', cookie);
  if (location === undefined) res.type(type).send(page);
  else res.redirect(303, location);
}

/** The browser may be gone by then, so the end of the answer is awaited, not its arrival. */
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
