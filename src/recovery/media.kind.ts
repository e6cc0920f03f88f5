/** Deleted files in the bin. */
import type { Actor } from '../accounts/account';
import { mayAtAll, reachOf } from '../accounts/permissions/permissions';
import { isNeededByDeleted } from '../articles/deletion/deleted.model';
import { isInUse } from '../articles/article.service';
import { NotFound, NotPossible } from '../errors';
import { countRemoved, listRemoved, requireAnyMedia, restoreMedia } from '../media/library.service';
import type { Media } from '../media/media';
import { mayRemoveMedia } from '../media/media.rules';
import { definedOnly } from '../defined-only';
import { thumbnailOf } from '../media/renditions/thumbnail';
import { removeMedia } from '../media/media.service';
import { notifyOfFile } from '../workflow/notifications/makers.service';
import type { InBin, KindInBin } from './bin.kind';

const inBin = (media: Media): InBin => {
  const { id, alt, name, kind, createdAt, removedAt, removedBy = '' } = media;
  return {
    id,
    names: Object.values(alt).some((text) => text.trim() !== '') ? alt : { '': name },
    deletedAt: removedAt ?? createdAt,
    deletedBy: removedBy,
    detail: `media.desk.kind.${kind}`,
    ...definedOnly({ picture: thumbnailOf(media) }),
  };
};

/** The account whose files alone the actor may restore; undefined for all files. */
const onlyOf = (who: Actor): string | undefined =>
  reachOf(who, 'media.delete') === 'any' ? undefined : who.id;

export const filesInBin: KindInBin = {
  mayUse: (who) => mayAtAll(who, 'media.delete'),
  list: async (who, part) => (await listRemoved(onlyOf(who), part)).map(inBin),
  count: (who, most) => countRemoved(onlyOf(who), most),
  find: async (who, id) => {
    const media = await requireAnyMedia(id);
    if (!media.removedAt || media.withdrawn || !mayRemoveMedia(who, media)) throw new NotFound();
    return inBin(media);
  },
  restore: async (context, id) => {
    await restoreMedia(context, id, notifyOfFile('restored'));
    return `/desk/media/${id}`;
  },
  purge: async (context, id, files) => {
    if ((await isInUse('media', id)) || (await isNeededByDeleted(id))) {
      throw new NotPossible({ key: 'recovery.needed' });
    }
    await removeMedia(context, id, files);
  },
  losses: () => Promise.resolve({ files: 1 }),
};
