import { ownWordsIn, wordsIn } from '../language/wording';
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

/** A film, sound or document with the library's texts in a language; undefined for a picture. */
export function fileOf(media: Media, lang: string): PlayableFile | undefined {
  const caption = ownWordsIn(media.caption, lang);
  const file = fileInStory(media, lang, ownWordsIn(media.alt, lang) || caption);
  return file && { ...file, ...(caption && { caption }) };
}

/** A film, sound or document in a story, which has its name and caption itself. @param alt its name in the story */
export function fileInStory(media: Media, lang: string, alt = ''): PlayableFile | undefined {
  const { kind, mime, hash } = media;
  if (kind === 'image') return undefined;
  const credit = wordsIn(media.credit, lang);
  const address = fileName(media);
  return { kind, mime, name: alt || address, src: mediaPath(hash, address), ...(credit && { credit }) };
}
