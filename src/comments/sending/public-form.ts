/** A form without a session: rate limited before its body is read, and read up to the length of its fields. */
import express from 'express';
import type { Request, RequestHandler } from 'express';
import { networkOf } from '../../accounts/sign-in/lock-out';
import { TooMuch } from '../../errors';
import type { RateLimits } from '../../redis/rate-limits';
import { answerDuplicates } from '../../web/duplicate-forms';
import { signatureOf } from '../../web/request/signed';

/** Forms that one network may send, refused ones included. */
const BY_NETWORK = { times: 60, seconds: 600 };
/** Fields of a form, with those that programs add. */
const MOST_FIELDS = 20;

interface PublicForm {
  /** Name of the rate limit, such as `tip`. */
  readonly name: string;
  /** Longest values of all fields together, in UTF-16 code units. */
  readonly longest: number;
}

interface FormParts {
  readonly limits: RateLimits;
  readonly secret: string;
}

/** An Arabic letter takes six bytes percent-encoded; a character outside the BMP takes six per code unit. */
const BYTES_A_UNIT = 6;
/** Room for field names, the form token and white space that is removed. */
const OVERHEAD = 4096;

/** The middleware of the form. @throws TooMuch before a byte of the body is read */
export const publicForm = (form: PublicForm, parts: FormParts): readonly RequestHandler[] => [
  async (req, _res, next) => {
    await count(req, form, parts);
    next();
  },
  express.urlencoded({
    extended: false,
    limit: form.longest * BYTES_A_UNIT + OVERHEAD,
    parameterLimit: MOST_FIELDS,
  }),
  // Each page has its own form token: an equal body is a repeated submission of the same page.
  answerDuplicates((req) => networkOf(req.ip ?? '')),
];

async function count(req: Request, { name }: PublicForm, { limits, secret }: FormParts): Promise<void> {
  const network = signatureOf(secret, `${name}-form`, networkOf(req.ip ?? ''));
  const wait = await limits.take(`form:${name}:${network}`, BY_NETWORK);
  if (wait > 0) throw new TooMuch({ key: 'web.error.tooMuch' }, wait);
}
