/** Reads what the hints on a story need: the story that it translates, and the credits that its pictures show. */
import { pictureIn } from '../../../blocks/body/references';
import type { Id } from '../../../ids/id';
import { wordsIn } from '../../../language/wording';
import { elementsOf, parse, textOf, type Element } from '../../../markup/tree';
import type { Media } from '../../../media/media';
import { findMedia } from '../../../media/media.service';
import type { Article } from '../../article';
import { findById } from '../../store/article.find.model';
import { originalIdOf } from '../../translations/translation';
import type { Missing, Publishable } from '../publication.requirements';
import { hintsOf, type HintFacts } from './hints';

type Translated = Pick<Article, 'id' | 'translation' | 'translationGroup'>;

/** All hints on a text of a story. */
export async function hintsOn(story: Publishable, article: Translated): Promise<readonly Missing[]> {
  const originalId = originalIdOf(article);
  const original = originalId && (await findById(originalId));
  return hintsOf(story, { original, credits: await creditsOf(story) });
}

interface CreditPlace {
  readonly field: string;
  readonly mediaId: Id;
  /** The story's own credit; '' where it has none. */
  readonly own: string;
}

/** Each credit as its page shows it: the story's, else the library's. */
async function creditsOf(story: Publishable): Promise<HintFacts['credits']> {
  const { leadImage, body, lang } = story;
  const lead = leadImage && { field: 'leadCredit', mediaId: leadImage.mediaId, own: leadImage.credit ?? '' };
  const places = [...(lead ? [lead] : []), ...creditsIn(body)];
  if (places.length === 0) return [];
  const media = await findMedia([...new Set(places.map(({ mediaId }) => mediaId))]);
  return places.map(({ field, mediaId, own }) => ({
    field,
    text: own.trim() || creditOf(media.get(mediaId), lang),
  }));
}

const creditOf = (file: Media | undefined, lang: string): string => (file ? wordsIn(file.credit, lang) : '');

function creditsIn(body: string): readonly CreditPlace[] {
  if (!body.includes('"media:')) return [];
  const all = elementsOf(parse(body));
  const own = new Map<Element, string>();
  for (const figure of all.filter(({ name }) => name === 'figure')) {
    const credit = elementsOf(figure.children).find(({ name }) => name === 'small');
    for (const each of elementsOf(figure.children)) own.set(each, credit ? textOf(credit.children) : '');
  }
  return all.flatMap((element) => {
    const mediaId = element.name === 'img' ? pictureIn(element.attributes['src']) : undefined;
    return mediaId ? [{ field: 'body', mediaId, own: own.get(element) ?? '' }] : [];
  });
}
