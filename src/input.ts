/** Unknown becomes typed once, at the door: the fields that forms, programs and files send. */
import { z } from 'zod';
import type { Message } from './errors';
import { InvalidInput } from './errors';
import { cleanLine, cleanText } from './language/text/clean';
import { holdsEmailAddress } from './language/email-address';

/** Messages a field can be refused with; a schema's own message is a key too (`room.name`). */
const REQUIRED = 'web.error.required';
const TOO_LONG = 'web.error.tooLong';
const NOT_UNDERSTOOD = 'web.error.notUnderstood';
/** Code units of invisible characters that come with a short text. */
const BESIDE = 1000;

/** A line that must say something, cleaned of what nobody can see. */
export const line = (max: number) => optionalLine(max).pipe(z.string().min(1, REQUIRED));

/**
 * What comes in for a field, refused before anything is done with it where even cleaning could not make it fit:
 * forms send two characters for a line's end, and what is pasted brings invisible ones along.
 */
const given = (max: number) =>
  z.string(REQUIRED).check((context) => {
    if (context.value.length <= max * 2 + BESIDE) return;
    const { value: input } = context;
    context.issues.push({ code: 'too_big', origin: 'string', maximum: max, input, message: TOO_LONG });
  });

/** A line that may be empty; '' takes away what stood there. */
export const optionalLine = (max: number) =>
  given(max).transform(cleanLine).pipe(z.string().max(max, TOO_LONG));

/** A public name: a line without an e-mail address. @param refusal key of the message */
export const publicName = (max: number, refusal: string) =>
  line(max).refine((name) => !holdsEmailAddress(name), refusal);

/** A text of several lines, cleaned of what nobody can see. */
export const text = (max: number) => given(max).transform(cleanText).pipe(z.string().max(max, TOO_LONG));

/** An id as the database gives them. */
export const id = () => z.string(REQUIRED).regex(/^[0-9a-f]{24}$/, NOT_UNDERSTOOD);

/** A later year is a slip of the keyboard. */
const LAST_YEAR = 2199;

/** A point in time, as a Date or in ISO 8601 with its zone. */
export const moment = () =>
  z
    .union([z.date(), z.iso.datetime({ offset: true }).transform((iso) => new Date(iso))], NOT_UNDERSTOOD)
    .refine((date) => date.getUTCFullYear() <= LAST_YEAR, NOT_UNDERSTOOD);

/** Words per language. */
export const wording = (max: number) => z.record(z.string().regex(/^[a-z]{2,3}(-[A-Za-z]+)?$/), line(max));

/**
 * Reads what was sent.
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
