import { wordsIn } from '../../language/wording';
import { definedOnly } from '../../defined-only';
import type { Media } from '../media';
import type { PictureView } from './picture.view';
import { formats, mimeOf, renditionName, renditionOf, stepsOfMedia } from '../renditions/rendition';
import type { Crop, Format, WidthStep } from '../renditions/rendition';
import { sourceLabelOf, sourceTypeUrl } from '../metadata/source-type';

/** The texts of a picture in a story; they have precedence over those of the library. */
export interface OwnTexts {
  readonly alt?: string;
  readonly caption?: string;
  readonly credit?: string;
}

export interface PictureRequest {
  readonly crop: Crop;
  /** Language of the page. A text that is missing in it appears in another language. */
  readonly lang: string;
  readonly own?: OwnTexts;
}

/** Address of a rendition or a file; it is immutable, because the hash is that of the content. */
export const mediaPath = (hash: string, name: string): string => `/media/${hash}/${name}`;

/** The view model of a picture; undefined for films, sound and documents. */
export function pictureOf(media: Media, request: PictureRequest): PictureView | undefined {
  if (media.kind !== 'image') return undefined;
  const { crop } = request;
  const sizes = stepsOfMedia(media, crop);
  const largest = sizes.at(-1);
  if (largest === undefined) return undefined;
  const address = (step: WidthStep, format: Format) =>
    mediaPath(media.hash, renditionName(renditionOf(media, { crop, step, format })));
  const srcset = (format: Format) =>
    sizes.map(({ step, width }) => `${address(step, format)} ${width}w`).join(', ');
  return {
    sources: formats
      .filter((format) => format !== 'jpg')
      .map((format) => ({ type: mimeOf[format], srcset: srcset(format) })),
    src: address(largest.step, 'jpg'),
    srcset: srcset('jpg'),
    width: largest.width,
    height: largest.height,
    ...textsOf(media, request),
  };
}

/** Rights and origin of a picture, for structured data and the API. */
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

/** The texts of the story; an empty one falls back to the library. */
function textsOf(media: Media, { lang, own = {} }: PictureRequest) {
  const caption = own.caption || wordsIn(media.caption, lang);
  const credit = own.credit || wordsIn(media.credit, lang);
  return {
    alt: own.alt || wordsIn(media.alt, lang),
    ...(caption && { caption }),
    ...(credit && { credit }),
    ...definedOnly({ sourceLabel: sourceLabelOf(media.iptc.sourceType) }),
  };
}
