import type { MessageValues } from '../../errors';
import { formatDate } from '../../language/locale/dates';
import { formatNumber } from '../../language/locale/numbers';
import { wordsIn } from '../../language/wording';
import type { Paper } from '../../web/pages/paper';
import type { Media } from '../media';
import { pictureOf } from '../pictures/picture';
import { dateStyle } from '../../web/pages/paper';

/** What the lines of the library's pages are made with. */
export interface MediaLines {
  /** Language of the desk. */
  readonly lang: string;
  readonly paper: Paper;
  readonly say: (key: string, values?: MessageValues) => string;
}

/** A file in the library's grid. */
export interface MediaTile {
  readonly id: string;
  readonly href: string;
  readonly kind: string;
  readonly name: string;
  readonly alt: string;
  readonly thumb?: { readonly src: string; readonly width: number; readonly height: number };
  readonly facts: string;
  /** Editions in which nobody has said what the picture shows. */
  readonly missing?: string;
}

const units = [
  { name: 'gigabytes', bytes: 1024 ** 3 },
  { name: 'megabytes', bytes: 1024 ** 2 },
  { name: 'kilobytes', bytes: 1024 },
] as const;
const smallest = units[2];

/** A size as people say it: «2,4 Mo». */
export function sizeOf(bytes: number, { lang, paper, say }: MediaLines): string {
  const { locale, digits } = dateStyle(paper, lang);
  const unit = units.find((each) => bytes >= each.bytes) ?? smallest;
  const value = bytes / unit.bytes;
  const shown = value < 10 ? Math.max(0.1, Math.round(value * 10) / 10) : Math.round(value);
  return say(`media.desk.size.${unit.name}`, { number: formatNumber(shown, locale, digits) });
}

/** Kind, size and day of a file in one line. */
function factsOf(media: Media, lines: MediaLines): string {
  const { width, height } = media;
  const style = dateStyle(lines.paper, lines.lang);
  const number = (value: number) => formatNumber(value, style.locale, style.digits);
  const pixels = width && height ? [`${number(width)} × ${number(height)}`] : [];
  return [
    lines.say(`media.desk.kind.${media.kind}`),
    ...pixels,
    sizeOf(media.bytes, lines),
    formatDate(media.createdAt, style),
  ].join(' · ');
}

/** The smallest card of a picture, in the format that was made ahead. */
export function thumbOf(media: Media, lang: string): MediaTile['thumb'] {
  if (media.removedAt) return undefined;
  const picture = pictureOf(media, { crop: 'card', lang });
  const src = picture?.sources[0]?.srcset.split(',')[0]?.trim().split(' ')[0];
  return picture && src ? { src, width: picture.width, height: picture.height } : undefined;
}

/** Editions whose readers would not be told what the picture shows. */
export const missingAlt = ({ kind, alt }: Media, { languages }: Paper): readonly string[] =>
  kind === 'image' ? languages.filter((lang) => !alt[lang]?.trim()) : [];

export function mediaTile(media: Media, lines: MediaLines): MediaTile {
  const thumb = thumbOf(media, lines.lang);
  const missing = missingAlt(media, lines.paper);
  return {
    id: media.id,
    href: `/desk/media/${media.id}`,
    kind: media.kind,
    name: media.name,
    alt: wordsIn(media.alt, lines.lang),
    ...(thumb && { thumb }),
    facts: factsOf(media, lines),
    ...(missing.length > 0 && {
      missing: lines.say('media.desk.missingAlt', { languages: missing.join(' · ') }),
    }),
  };
}

/** A file as the editor's picker gets it. */
export interface PickedMedia {
  readonly id: string;
  readonly thumb: string | null;
  /** In the language asked for, else in another: to choose by. */
  readonly alt: string;
  /** In the language asked for alone. */
  readonly own: string;
  readonly width: number | null;
  readonly height: number | null;
  readonly kind: string;
  readonly name: string;
  readonly caption: string;
}

export const pickedMedia = (media: Media, lang: string): PickedMedia => ({
  id: media.id,
  kind: media.kind,
  name: media.name,
  thumb: thumbOf(media, lang)?.src ?? null,
  alt: wordsIn(media.alt, lang),
  own: media.alt[lang] ?? '',
  caption: wordsIn(media.caption, lang),
  width: media.width ?? null,
  height: media.height ?? null,
});
