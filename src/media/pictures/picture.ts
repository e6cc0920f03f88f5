import { ownWordsIn, wordsIn } from '../../language/wording';
import { definedOnly } from '../../defined-only';
import type { Media } from '../media';
import type { PictureView } from './picture.view';
import { formats, mimeOf, renditionName, renditionOf, stepsOfMedia } from '../renditions/rendition';
import type { Crop, Format, WidthStep } from '../renditions/rendition';
import { sourceLabelOf, sourceTypeUrl } from '../metadata/source-type';

/** The texts of a picture in a story; the library's caption and alternative text do not replace missing ones. */
export interface OwnTexts {
  readonly alt?: string;
  readonly caption?: string;
  readonly credit?: string;
}

export interface PictureRequest {
  readonly crop: Crop;
  /** Language of the page. */
  readonly lang: string;
  /** Absent where the page shows the picture itself, as an author's page does. */
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

/**
 * The texts of the story, or those of the library in the language of the page where no story shows the picture. A
 * credit is a fact of the file: the library's stands for the story's, in any language.
 */
function textsOf(media: Media, { lang, own }: PictureRequest) {
  const caption = own ? own.caption : ownWordsIn(media.caption, lang);
  const credit = own?.credit || wordsIn(media.credit, lang);
  return {
    alt: own ? (own.alt ?? '') : ownWordsIn(media.alt, lang),
    ...(caption && { caption }),
    ...(credit && { credit }),
    ...definedOnly({ sourceLabel: sourceLabelOf(media.iptc.sourceType) }),
  };
}
