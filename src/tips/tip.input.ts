import { z } from 'zod';
import { optionalLine, readInput, text } from '../input';

/** Longest text of a tip, in UTF-16 code units; the form names the same limit. */
export const LONGEST = 10_000;
const longest = { link: 500, name: 100, contact: 200 };
/** All fields together. */
export const LONGEST_FORM = LONGEST + longest.link + longest.name + longest.contact;
const LONGEST_NOTE = 4000;

const lettered = (max: number) => text(max).pipe(z.string().regex(/\p{L}|\p{N}/u, 'web.error.required'));

const LINK = 'tips.error.link';
const link = optionalLine(longest.link).pipe(
  z.union([z.literal(''), z.url({ protocol: /^https?$/, error: LINK })], LINK),
);

const tipSchema = z.object({
  text: lettered(LONGEST),
  link: link.default(''),
  name: optionalLine(longest.name).default(''),
  contact: optionalLine(longest.contact).default(''),
  consent: z.literal('yes', 'tips.error.consent'),
});

export type TipInput = Omit<z.output<typeof tipSchema>, 'consent'>;

/** Reads a reader's tip. @throws InvalidInput with a message per field */
export const readTipInput = (raw: unknown): TipInput => readInput(tipSchema, raw);

/** Reads a note of the newsroom. @throws InvalidInput (`note`) */
export const readNote = (raw: unknown): string =>
  readInput(z.object({ note: lettered(LONGEST_NOTE) }), raw).note;
