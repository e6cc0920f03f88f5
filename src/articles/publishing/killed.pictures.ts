/** The pictures of a killed story, which can be withdrawn with it. */
import type { Actor, ActorContext } from '../../accounts/account';
import { InvalidInput } from '../../errors';
import type { Id } from '../../ids/id';
import type { Media } from '../../media/media';
import { mayWithdrawMedia } from '../../media/media.rules';
import { findMedia } from '../../media/media.service';
import { withdrawMedia } from '../../media/withdrawal.service';
import { peopleWithPhoto } from '../../people/person.service';
import type { Article } from '../article';
import { mediaOf } from '../store/article.model';
import { isUsedByOtherStories } from '../store/desk.lists.model';

/** Files that no other story and no author page shows; none for an actor who may not withdraw files. */
export async function ownPictures(who: Actor, article: Article): Promise<readonly Media[]> {
  if (!mayWithdrawMedia(who)) return [];
  const shown = [...(await findMedia(mediaOf(article))).values()];
  const own: Media[] = [];
  for (const media of shown) if (!(await isElsewhere(media.id, article.id))) own.push(media);
  return own;
}

const isElsewhere = async (mediaId: Id, articleId: Id): Promise<boolean> =>
  (await isUsedByOtherStories(mediaId, articleId)) || (await peopleWithPhoto(mediaId)).length > 0;

/** Files of a story that stay in the library and at their public addresses. */
export const remainingPictures = async (article: Article): Promise<readonly Media[]> => [
  ...(await findMedia(mediaOf(article))).values(),
];

/**
 * Withdraws pictures of a story within the transaction of its kill.
 * @throws InvalidInput (`pictures`) if one is not the story's own
 */
export async function withdrawWithStory(
  { who, now }: ActorContext,
  article: Article,
  { pictures = [], note = '' }: { readonly pictures?: readonly string[]; readonly note?: string },
): Promise<void> {
  if (pictures.length === 0) return;
  const own = new Map<string, Media>((await ownPictures(who, article)).map((media) => [media.id, media]));
  if (!pictures.every((id) => own.has(id))) {
    throw new InvalidInput({ pictures: { key: 'articles.error.notOwnPicture' } });
  }
  const reason = (note.trim() || article.headline).slice(0, 500);
  for (const { id } of own.values()) if (pictures.includes(id)) await withdrawMedia({ who, now }, id, reason);
}
