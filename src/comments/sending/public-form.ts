/** A form that anyone may send: counted before it is read, and read no further than its fields go. */
import express from 'express';
import type { Request, RequestHandler } from 'express';
import { networkOf } from '../../accounts/entry/lock-out';
import { TooMuch } from '../../errors';
import type { RateLimits } from '../../redis/rate-limits';
import { answerDuplicates } from '../../web/duplicate-forms';
import { signatureOf } from '../../web/request/signed';

/** What one network may post, refused forms included. */
const BY_NETWORK = { times: 60, seconds: 600 };
/** Fields of a form, and those that programs add. */
const MOST_FIELDS = 20;

export interface PublicForm {
  /** What is counted, such as `tip`. */
  readonly name: string;
  /** UTF-16 code units of all its fields together, as their longest. */
  readonly longest: number;
}

interface FormParts {
  readonly limits: RateLimits;
  readonly secret: string;
}

/** A character of Arabic takes six bytes percent-encoded, one beyond the first plane six bytes a unit. */
const BYTES_A_UNIT = 6;
/** Names of the fields, the ticket, what is typed beside the words and cleaned off. */
const BESIDE = 4096;

/** @throws TooMuch before a byte of the body is read */
export const publicForm = (form: PublicForm, parts: FormParts): readonly RequestHandler[] => [
  async (req, _res, next) => {
    await count(req, form, parts);
    next();
  },
  express.urlencoded({
    extended: false,
    limit: form.longest * BYTES_A_UNIT + BESIDE,
    parameterLimit: MOST_FIELDS,
  }),
  // Each page has a ticket of its own, so that the same form again is the same page's.
  answerDuplicates((req) => networkOf(req.ip ?? '')),
];

async function count(req: Request, { name }: PublicForm, { limits, secret }: FormParts): Promise<void> {
  const network = signatureOf(secret, `${name}-form`, networkOf(req.ip ?? ''));
  const wait = await limits.take(`form:${name}:${network}`, BY_NETWORK);
  if (wait > 0) throw new TooMuch({ key: 'web.error.tooMuch' }, wait);
}
