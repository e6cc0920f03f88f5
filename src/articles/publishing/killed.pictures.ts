/** The pictures of a killed story: which are its own and can be withdrawn with it. */
import type { Actor, ActorContext } from '../../accounts/account';
import { InvalidInput } from '../../errors';
import type { Media } from '../../media/media';
import { mayWithdrawMedia } from '../../media/media.rules';
import { findMedia } from '../../media/media.service';
import { withdrawMedia } from '../../media/withdrawal.service';
import { peopleShown } from '../../people/person.service';
import type { Article } from '../article';
import { mediaOf } from '../store/article.model';
import { isShownElsewhere } from '../store/desk.lists.model';

/** Files that a story shows and no other story or author page does; empty for an actor who may not withdraw files. */
export async function ownPictures(who: Actor, article: Article): Promise<readonly Media[]> {
  if (!mayWithdrawMedia(who)) return [];
  const shown = [...(await findMedia(mediaOf(article))).values()];
  const own: Media[] = [];
  for (const media of shown) if (!(await isElsewhere(media.id, article.id))) own.push(media);
  return own;
}

const isElsewhere = async (mediaId: string, articleId: string): Promise<boolean> =>
  (await isShownElsewhere(mediaId, articleId)) || (await peopleShown(mediaId)).length > 0;

/** Files of a story that stay in the library and at their public addresses. */
export const remainingPictures = async (article: Article): Promise<readonly Media[]> => [
  ...(await findMedia(mediaOf(article))).values(),
];

/**
 * Withdraws pictures with the story that is killed, in the transaction of the kill.
 * @throws InvalidInput (`pictures`) where one of them is not the story's own
 */
export async function withdrawWithStory(
  { who, now }: ActorContext,
  article: Article,
  { pictures = [], note = '' }: { readonly pictures?: readonly string[]; readonly note?: string },
): Promise<void> {
  if (pictures.length === 0) return;
  const own = new Map((await ownPictures(who, article)).map((media) => [media.id, media]));
  if (!pictures.every((id) => own.has(id))) {
    throw new InvalidInput({ pictures: { key: 'articles.error.notOwnPicture' } });
  }
  const reason = (note.trim() || article.headline).slice(0, 500);
  for (const id of new Set(pictures)) await withdrawMedia(id, { actor: who, reason }, now);
}
