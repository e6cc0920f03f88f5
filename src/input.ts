/** Schemas of the fields that forms, programs and files send: unknown input becomes typed here. */
import { z } from 'zod';
import type { Message } from './errors';
import { InvalidInput } from './errors';
import { ID_PATTERN } from './ids/id';
import { cleanLine, cleanText } from './language/text/clean';
import { holdsEmailAddress } from './language/email-address';

/** Messages a field can be refused with; a schema's own message is a key too (`room.name`). */
const REQUIRED = 'web.error.required';
const TOO_LONG = 'web.error.tooLong';
const NOT_UNDERSTOOD = 'web.error.notUnderstood';
/** Code units of invisible characters that come with a short text. */
const BESIDE = 1000;

/** A line that must not be empty, cleaned of invisible characters. */
export const line = (max: number) => optionalLine(max).pipe(z.string().min(1, REQUIRED));

/**
 * A raw field, refused by its length before any work where cleaning could not make it fit:
 * forms send two characters for a line's end, and pasted text contains invisible ones.
 */
const given = (max: number) =>
  z.string(REQUIRED).check((context) => {
    if (context.value.length <= max * 2 + BESIDE) return;
    const { value: input } = context;
    context.issues.push({ code: 'too_big', origin: 'string', maximum: max, input, message: TOO_LONG });
  });

/** A line that may be empty; '' removes the stored value. */
export const optionalLine = (max: number) =>
  given(max).transform(cleanLine).pipe(z.string().max(max, TOO_LONG));

/** A public name: a line without an e-mail address. @param refusal key of the message */
export const publicName = (max: number, refusal: string) =>
  line(max).refine((name) => !holdsEmailAddress(name), refusal);

/** A text of several lines, cleaned of invisible characters. */
export const text = (max: number) => given(max).transform(cleanText).pipe(z.string().max(max, TOO_LONG));

/** The id of a document. */
export const id = () => z.string(REQUIRED).regex(ID_PATTERN, NOT_UNDERSTOOD).brand<'Id'>();

/** A later year is a typing error. */
const LAST_YEAR = 2199;

/** A point in time, as a Date or in ISO 8601 with its zone. */
export const moment = () =>
  z
    .union([z.date(), z.iso.datetime({ offset: true }).transform((iso) => new Date(iso))], NOT_UNDERSTOOD)
    .refine((date) => date.getUTCFullYear() <= LAST_YEAR, NOT_UNDERSTOOD);

/** A text per language. */
export const wording = (max: number) => z.record(z.string().regex(/^[a-z]{2,3}(-[A-Za-z]+)?$/), line(max));

/**
 * Parses input by its schema.
 * @throws InvalidInput with one message for each field that does not fit, all together.
 */
export function readInput<S extends z.ZodType>(schema: S, raw: unknown): z.output<S> {
  const parsed = schema.safeParse(raw);
  if (parsed.success) return parsed.data;
  const fields = new Map<string, Message>();
  for (const issue of parsed.error.issues) {
    for (const field of fieldsOf(issue)) if (!fields.has(field)) fields.set(field, messageOf(issue));
  }
  throw new InvalidInput(Object.fromEntries(fields));
}

const fieldsOf = (issue: z.core.$ZodIssue): readonly string[] =>
  issue.code === 'unrecognized_keys' ? issue.keys : [issue.path.join('.')];

function messageOf(issue: z.core.$ZodIssue): Message {
  const key = /^\w+(?:\.\w+)+$/.test(issue.message) ? issue.message : NOT_UNDERSTOOD;
  return issue.code === 'too_big' ? { key, values: { max: Number(issue.maximum) } } : { key };
}
