import { wordsIn } from '../language/wording';
import type { Media } from './media';
import { mediaPath } from './pictures/picture';

/** The view model of a film, sound, document or file of subtitles. */
export interface PlayableFile {
  readonly kind: 'video' | 'audio' | 'pdf' | 'captions';
  readonly src: string;
  readonly mime: string;
  readonly name: string;
  readonly caption?: string;
  readonly credit?: string;
}

/** Last part of the address of a film, sound or document. */
export const fileName = ({ extension }: Pick<Media, 'extension'>): string => `file.${extension}`;

/** A film, sound or document with its texts; undefined for a picture. @param alt its name in the story */
export function fileOf(media: Media, lang: string, alt = ''): PlayableFile | undefined {
  const { kind, mime, hash } = media;
  if (kind === 'image') return undefined;
  const caption = wordsIn(media.caption, lang);
  const credit = wordsIn(media.credit, lang);
  const name = alt || wordsIn(media.alt, lang) || caption || fileName(media);
  const texts = { ...(caption && { caption }), ...(credit && { credit }) };
  return { kind, mime, name, src: mediaPath(hash, fileName(media)), ...texts };
}
