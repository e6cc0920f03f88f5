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

/** What an editor changes about a file; a given wording replaces the whole of it, all languages. */
export interface MediaChange {
  readonly alt?: Wording;
  readonly caption?: Wording;
  readonly credit?: Wording;
  readonly focalPoint?: FocalPoint;
  /** Replaces all framings there were. */
  readonly framings?: NonNullable<Media['framings']>;
}

export const readMediaChange = (raw: unknown): MediaChange => readInput(change, raw);

const uploadFields = z.object({
  alt: optionalLine(LONGEST.alt).optional(),
  caption: optionalLine(LONGEST.caption).optional(),
  credit: optionalLine(LONGEST.credit).optional(),
});

/** The words beside an uploaded file, all in one language. */
export function readUploadFields(
  raw: unknown,
  lang: string,
): Pick<MediaChange, 'alt' | 'caption' | 'credit'> {
  const { alt, caption, credit } = readInput(uploadFields, raw);
  const inLang = (text: string | undefined) => (text ? { [lang]: text } : undefined);
  return definedOnly({ alt: inLang(alt), caption: inLang(caption), credit: inLang(credit) });
}
