/** Deleted stories in the bin. */
import { system } from '../accounts/account';
import type { ActorContext } from '../accounts/account';
import { mayAtAll } from '../accounts/permissions/permissions';
import type { DeletedStory } from '../articles/deletion/deleted.model';
import {
  countDeletedFor,
  purgeStory,
  readDeleted,
  requireDeleted,
  restoreStory,
} from '../articles/deletion/deletion.service';
import { mediaOf } from '../articles/store/article.model';
import { listRevisions } from '../articles/article.service';
import type { Id } from '../ids/id';
import { requireAnyMedia, restoreMedia } from '../media/library.service';
import { notifyOfFile } from '../workflow/notifications/makers.service';
import { listThreads } from '../workflow/threads/thread.service';
import { NotFound } from '../errors';
import type { InBin, KindInBin } from './bin.kind';

/** Versions are counted up to this number. */
const MOST_VERSIONS = 999;

const inBin = ({ article, deletedAt, deletedBy, reason }: DeletedStory): InBin => ({
  id: article.id,
  names: { [article.lang]: article.headline },
  deletedAt,
  deletedBy,
  reason,
  detail: `workflow.stage.${article.status}`,
});

export const storiesInBin: KindInBin = {
  mayUse: (who) => mayAtAll(who, 'article.delete'),
  list: async (who, part) => (await readDeleted(who, part)).map(inBin),
  count: countDeletedFor,
  find: async (who, id) => inBin(await requireDeleted(who, id)),
  restore: async (context, id) => {
    const article = await restoreStory(context.who, id, context.now);
    for (const mediaId of mediaOf(article)) await restorePicture(context, mediaId);
    return `/desk/articles/${id}`;
  },
  purge: (context, id) => purgeStory(context, id),
  losses: async (id) => ({
    versions: (await listRevisions(id, MOST_VERSIONS)).length,
    notes: (await listThreads(`article:${id}`)).length,
  }),
};

/** Restores a picture of a restored story, where it is in the bin and not withdrawn. */
async function restorePicture({ now }: ActorContext, id: Id): Promise<void> {
  const media = await requireAnyMedia(id).catch((problem: unknown) => {
    if (!(problem instanceof NotFound)) throw problem;
    return undefined;
  });
  if (!media?.removedAt || media.withdrawn) return;
  await restoreMedia({ who: system, now }, id, notifyOfFile('restored'));
}
