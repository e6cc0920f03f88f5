import { wordsIn } from '../../language/wording';
import { definedOnly } from '../../defined-only';
import type { Media } from '../media';
import type { PictureView } from './picture.view';
import { formats, mimeOf, renditionName, renditionOf, stepsOfMedia } from '../renditions/rendition';
import type { Crop, Format, WidthStep } from '../renditions/rendition';
import { sourceLabelOf, sourceTypeUrl } from '../metadata/source-type';

/** What a story says about a picture in its own place; it wins over what the picture says of itself. */
export interface OwnWords {
  readonly alt?: string;
  readonly caption?: string;
  readonly credit?: string;
}

export interface PictureRequest {
  readonly crop: Crop;
  /** Language of the page; texts of the picture in that language, or in any where there is none. */
  readonly lang: string;
  readonly own?: OwnWords;
}

/** Address of a picture's renditions; immutable, since the name is the content's. */
export const mediaPath = (hash: string, name: string): string => `/media/${hash}/${name}`;

/** A picture ready for `<picture>`; undefined for a file that is no picture. */
export function pictureOf(media: Media, wish: PictureRequest): PictureView | undefined {
  if (media.kind !== 'image') return undefined;
  const made = stepsOfMedia(media, wish.crop);
  const largest = made.at(-1);
  if (largest === undefined) return undefined;
  const set = (format: Format) =>
    made.map((size) => `${address(media, wish.crop, size, format)} ${size.width}w`);
  return {
    sources: formats
      .filter((format) => format !== 'jpg')
      .map((format) => ({ type: mimeOf[format], srcset: set(format).join(', ') })),
    src: address(media, wish.crop, largest, 'jpg'),
    srcset: set('jpg').join(', '),
    width: largest.width,
    height: largest.height,
    ...texts(media, wish),
  };
}

/** Whose a picture is and how it came about, as programs ask for it. */
export function rightsOf({ iptc }: Media) {
  const { creator, copyright, rightsUrl, licenceUrl, sourceType } = iptc;
  return definedOnly({
    creator,
    copyright,
    rightsUrl,
    licenceUrl,
    sourceType: sourceType === undefined ? undefined : sourceTypeUrl(sourceType),
  });
}

function address(media: Media, crop: Crop, { step }: { step: WidthStep }, format: Format) {
  return mediaPath(media.hash, renditionName(renditionOf(media, crop, step, format)));
}

/** An empty text of the story's own is one that nobody has written yet. */
function texts(media: Media, { lang, own = {} }: PictureRequest) {
  const caption = own.caption || wordsIn(media.caption, lang);
  const credit = own.credit || wordsIn(media.credit, lang);
  return {
    alt: own.alt || wordsIn(media.alt, lang),
    ...(caption && { caption }),
    ...(credit && { credit }),
    ...definedOnly({ sourceLabel: sourceLabelOf(media.iptc.sourceType) }),
  };
}
