import { thumbnailOf } from '../renditions/thumbnail';
import type { MessageValues } from '../../errors';
import { formatDate } from '../../language/locale/dates';
import { formatNumber } from '../../language/locale/numbers';
import { ownWordsIn, wordsIn } from '../../language/wording';
import type { Paper } from '../../web/pages/paper';
import type { Media } from '../media';
import { fileOf } from '../media.file';
import { pictureOf } from '../pictures/picture';
import { dateStyle } from '../../web/pages/paper';

/** Language and messages of the library's pages. */
export interface MediaTexts {
  /** Language of the desk. */
  readonly lang: string;
  readonly paper: Paper;
  readonly say: (key: string, values?: MessageValues) => string;
}

/** A file in the grid of the library. */
export interface MediaTile {
  readonly id: string;
  readonly href: string;
  readonly kind: string;
  /** The format of the file, such as `WEBM`. */
  readonly format: string;
  readonly name: string;
  readonly alt: string;
  readonly thumb?: { readonly src: string; readonly width: number; readonly height: number };
  /** Kind, size and date. */
  readonly facts: string;
  /** The languages without alternative text. */
  readonly missing?: string;
}

const units = [
  { name: 'gigabytes', bytes: 1024 ** 3 },
  { name: 'megabytes', bytes: 1024 ** 2 },
  { name: 'kilobytes', bytes: 1024 },
] as const;
const smallest = units[2];

/** A size with its unit, such as «2,4 Mo». */
export function sizeOf(bytes: number, { lang, paper, say }: MediaTexts): string {
  const { locale, digits } = dateStyle(paper, lang);
  const unit = units.find((each) => bytes >= each.bytes) ?? smallest;
  const value = bytes / unit.bytes;
  const shown = value < 10 ? Math.max(0.1, Math.round(value * 10) / 10) : Math.round(value);
  return say(`media.desk.size.${unit.name}`, { number: formatNumber(shown, locale, digits) });
}

/** The format of a file, by the extension of its stored original. */
const formatOf = ({ extension }: Pick<Media, 'extension'>): string => extension.toUpperCase();

/** Kind, size and date of a file in one line. */
function factsOf(media: Media, texts: MediaTexts): string {
  const { width, height } = media;
  const style = dateStyle(texts.paper, texts.lang);
  const number = (value: number) => formatNumber(value, style.locale, style.digits);
  const pixels = width && height ? [`${number(width)} × ${number(height)}`] : [];
  return [
    texts.say(`media.desk.kind.${media.kind}`),
    ...pixels,
    sizeOf(media.bytes, texts),
    formatDate(media.createdAt, style),
  ].join(' · ');
}

/** The smallest card of a picture, in the format that is rendered ahead. */
export function thumbOf(media: Media, lang: string): MediaTile['thumb'] {
  if (media.removedAt) return thumbnailOf(media);
  const picture = pictureOf(media, { crop: 'card', lang });
  const src = picture?.sources[0]?.srcset.split(',')[0]?.trim().split(' ')[0];
  return picture && src ? { src, width: picture.width, height: picture.height } : undefined;
}

/** Languages of editions without alternative text. */
export const missingAlt = ({ kind, alt }: Media, { languages }: Paper): readonly string[] =>
  kind === 'image' ? languages.filter((lang) => !alt[lang]?.trim()) : [];

export function mediaTile(media: Media, texts: MediaTexts): MediaTile {
  const thumb = thumbOf(media, texts.lang);
  const missing = missingAlt(media, texts.paper);
  return {
    id: media.id,
    href: `/desk/media/${media.id}`,
    kind: media.kind,
    format: formatOf(media),
    name: media.name,
    alt: wordsIn(media.alt, texts.lang),
    ...(thumb && { thumb }),
    facts: factsOf(media, texts),
    ...(missing.length > 0 && {
      missing: texts.say('media.desk.missingAlt', { languages: missing.join(' · ') }),
    }),
  };
}

/** A file for the pickers and the editor. */
interface PickedMedia {
  readonly id: string;
  readonly thumb: string | null;
  /** The whole picture, for its framing. */
  readonly full: string | null;
  /** In the requested language, else in another one. */
  readonly alt: string;
  /** In the requested language and its script only. */
  readonly own: string;
  readonly width: number | null;
  readonly height: number | null;
  readonly kind: string;
  /** As `MediaTile` has it. */
  readonly format: string;
  readonly name: string;
  /** In the requested language and its script only. */
  readonly caption: string;
  /** Address of a film, a sound, a document or subtitles. */
  readonly address: string | null;
  readonly credit: string;
}

export const pickedMedia = (media: Media, lang: string): PickedMedia => ({
  id: media.id,
  kind: media.kind,
  format: formatOf(media),
  name: media.name,
  thumb: thumbOf(media, lang)?.src ?? null,
  full: fullOf(media, lang) ?? null,
  alt: wordsIn(media.alt, lang),
  own: ownWordsIn(media.alt, lang),
  caption: ownWordsIn(media.caption, lang),
  address: fileOf(media, lang)?.src ?? null,
  credit: wordsIn(media.credit, lang),
  width: media.width ?? null,
  height: media.height ?? null,
});

/** A whole picture, at most 960 pixels wide. */
export function fullOf(media: Media, lang: string): string | undefined {
  const sources = media.removedAt ? undefined : pictureOf(media, { crop: 'full', lang })?.srcset.split(',');
  return (sources?.[2] ?? sources?.at(-1))?.trim().split(' ')[0];
}
