/** Gives the pictures of a story the library's words, in its language; from then on they belong to the story. */
import { withTakenWords, type OfferedWords } from '../../blocks/picture/taken-words';
import type { Id } from '../../ids/id';
import { ownWordsIn } from '../../language/wording';
import { blocksOf, bodyOf, identified } from '../../markup/block-ids';
import type { Media } from '../../media/media';
import { findMedia } from '../../media/media.service';
import type { Article, LeadImage } from '../article';
import { mediaOf } from '../store/article.model';

/** The parts of a story that show pictures. */
export type IllustratedStory = Pick<Article, 'lang' | 'body' | 'blockIds' | 'leadImage'>;

/** The words of the library that a story in a language can take. The name of a film is its alternative text. */
function wordsOffered({ kind, alt, caption }: Media, lang: string): OfferedWords {
  const text = ownWordsIn(caption, lang);
  return { alt: ownWordsIn(alt, lang) || (kind === 'image' ? '' : text), caption: text };
}

/**
 * A story about to be saved, with the library's words on the pictures that the save adds: an alternative text where it
 * has none, and a caption where nothing says that it is empty. A published story always has alternative texts.
 * @param before the story as it is stored; absent for a new one
 */
export async function withPictureWords<T extends IllustratedStory & Pick<Article, 'status'>>(
  story: T,
  before?: IllustratedStory,
): Promise<T> {
  const known = new Set<string>(before ? mediaOf(before) : []);
  const isPublished = story.status === 'published';
  const wanted = mediaOf(story).filter((id) => isPublished || !known.has(id));
  if (wanted.length === 0) return story;
  const media = await findMedia(wanted);
  const offered = (id: Id): OfferedWords | undefined => {
    const file = media.get(id);
    const words = file && wordsOffered(file, story.lang);
    return words && known.has(id) ? { ...words, caption: '' } : words;
  };
  return { ...story, ...withLeadWords(story, offered), ...withBodyWords(story, offered) };
}

type Offer = (id: Id) => OfferedWords | undefined;

function withLeadWords({ leadImage }: IllustratedStory, offered: Offer): { leadImage?: LeadImage } {
  const words = leadImage && offered(leadImage.mediaId);
  if (!words) return {};
  const alt = leadImage.alt?.trim() ? undefined : words.alt;
  const caption = leadImage.caption === undefined ? words.caption : undefined;
  return { leadImage: { ...leadImage, ...(alt && { alt }), ...(caption && { caption }) } };
}

function withBodyWords({ body, blockIds }: IllustratedStory, offered: Offer): Partial<IllustratedStory> {
  const after = withTakenWords(body, { offered });
  return after === body ? {} : bodyOf(identified(after, blocksOf(body, blockIds)));
}
