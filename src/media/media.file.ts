import { wordsIn } from '../language/wording';
import type { Media } from './media';
import { mediaPath } from './pictures/picture';

/** A film, sound or document ready for a page. */
export interface PlayableFile {
  readonly kind: 'video' | 'audio' | 'pdf';
  readonly src: string;
  readonly mime: string;
  readonly name: string;
  readonly caption?: string;
  readonly credit?: string;
}

/** Last part of the address of a file that is no picture. */
export const fileName = ({ extension }: Pick<Media, 'extension'>): string => `file.${extension}`;

/** A film, sound or document with its words; undefined for a picture. @param alt what the text calls it */
export function fileOf(media: Media, lang: string, alt = ''): PlayableFile | undefined {
  const { kind, mime, hash } = media;
  if (kind === 'image') return undefined;
  const caption = wordsIn(media.caption, lang);
  const credit = wordsIn(media.credit, lang);
  const name = alt || wordsIn(media.alt, lang) || caption || fileName(media);
  const words = { ...(caption && { caption }), ...(credit && { credit }) };
  return { kind, mime, name, src: mediaPath(hash, fileName(media)), ...words };
}
