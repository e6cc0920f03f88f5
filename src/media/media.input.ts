import { z } from 'zod';
import { optionalLine, readInput, wording } from '../input';
import type { Wording } from '../language/wording';
import { definedOnly } from '../defined-only';
import type { FocalPoint, Media } from './media';

const LONGEST = { alt: 300, caption: 600, credit: 200 };

const share = z.coerce
  .number('web.error.notUnderstood')
  .min(0, 'web.error.notUnderstood')
  .max(1, 'web.error.notUnderstood')
  .transform((value) => Math.round(value * 100) / 100);

const zoom = z.coerce
  .number('web.error.notUnderstood')
  .min(1, 'web.error.notUnderstood')
  .max(4, 'web.error.notUnderstood')
  .transform((value) => Math.round(value * 100) / 100);
const framing = z.strictObject({ x: share, y: share, zoom: zoom.exactOptional() });

const change = z.strictObject({
  alt: wording(LONGEST.alt).exactOptional(),
  caption: wording(LONGEST.caption).exactOptional(),
  credit: wording(LONGEST.credit).exactOptional(),
  focalPoint: z.strictObject({ x: share, y: share }).exactOptional(),
  framings: z
    .strictObject({ card: framing.exactOptional(), square: framing.exactOptional() })
    .exactOptional(),
});

/** The changed fields of a file; a wording replaces all its languages. */
export interface MediaChange {
  readonly alt?: Wording;
  readonly caption?: Wording;
  readonly credit?: Wording;
  readonly focalPoint?: FocalPoint;
  /** Replaces all framings. */
  readonly framings?: NonNullable<Media['framings']>;
}

/** @throws InvalidInput with a message per field */
export const readMediaChange = (raw: unknown): MediaChange => readInput(change, raw);

const words = z.object({
  alt: optionalLine(LONGEST.alt).optional(),
  caption: optionalLine(LONGEST.caption).optional(),
  credit: optionalLine(LONGEST.credit).optional(),
});

/** Texts of a file in one language; '' removes one. */
export type MediaWords = z.output<typeof words>;

/** @throws InvalidInput with a message per field */
export const readMediaWords = (raw: unknown): MediaWords => readInput(words, raw);

/** The text fields of an upload, all in one language. @throws InvalidInput with a message per field */
export function readUploadFields(
  raw: unknown,
  lang: string,
): Pick<MediaChange, 'alt' | 'caption' | 'credit'> {
  const { alt, caption, credit } = readInput(words, raw);
  const inLang = (text: string | undefined) => (text ? { [lang]: text } : undefined);
  return definedOnly({ alt: inLang(alt), caption: inLang(caption), credit: inLang(credit) });
}
