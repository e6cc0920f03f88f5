/** Moving tags to the bin and back. */
import type { ActorContext } from '../../accounts/account';
import { requireMay } from '../../accounts/permissions/permissions';
import type { Binned } from '../../bin/bin.model';
import { binOf, findBinned, putInBin, removeFromBin } from '../../bin/bin.model';
import { transaction } from '../../database/transaction';
import { NotFound } from '../../errors';
import { isId } from '../../ids/id';
import type { Id } from '../../ids/id';
import { markGone, unmarkGone } from '../../seo/redirect.service';
import { loadPaper } from '../../settings/paper.service';
import { editionPath } from '../../web/pages/paper';
import type { Tag } from './tag';
import { tagPath } from './tag';
import { recordTagChange, requireTag } from './tag.changes.service';
import type { StoredTag } from './tag.model';
import { findTagsByKey, mergeTaken, putTagBack, takeTag } from './tag.model';
import { keysOf } from './tag.service';

export const tagBin = binOf<StoredTag>('tag');

/**
 * Moves a tag to the bin. Its stories keep its id, so that a restoration brings it back to all of them; until then
 * they appear without it, and its addresses answer 410.
 * @throws NotFound, NotAllowed
 */
export function removeTag(context: ActorContext, id: Id): Promise<Tag> {
  return transaction(async () => {
    requireMay(context.who, 'tag.manage');
    const tag = await requireTag(id);
    const item = await takeTag(id);
    if (!item) throw new NotFound();
    const slugs = [item.slug, ...item.formerSlugs];
    const gone = await addressesOf(slugs);
    for (const path of gone) await markGone(path);
    await putInBin(tagBin, {
      id,
      names: tag.names,
      item,
      keys: slugs,
      gone,
      deletedAt: context.now,
      deletedBy: context.who.id,
    });
    await recordTagChange(context, { act: 'tag.deleted', tag });
    return tag;
  });
}

/** The addresses of the slugs in all editions. */
async function addressesOf(slugs: readonly string[]): Promise<readonly string[]> {
  const paper = await loadPaper('');
  return paper.languages.flatMap((lang) => slugs.map((slug) => editionPath(paper, lang, tagPath({ slug }))));
}

/**
 * Restores a tag with its stories. Where its name was given to a new tag meanwhile, it is merged into that one: all
 * stories of both have it then, and its addresses redirect.
 * @throws NotFound, NotAllowed
 */
export function restoreTag(context: ActorContext, id: Id): Promise<Tag> {
  return transaction(async () => {
    requireMay(context.who, 'tag.manage');
    const binned = isId(id) ? await findBinned(tagBin, id) : undefined;
    if (!binned) throw new NotFound();
    const tag = binned.item;
    const [namesake] = await findTagsByKey(keysOf(tag));
    if (namesake) await mergeTaken(namesake.id, tag);
    else await putTagBack(tag);
    await unmarkGone(binned.gone);
    await removeFromBin(id);
    await recordTagChange(context, { act: 'tag.restored', tag, ...(namesake && { into: namesake.id }) });
    return namesake ?? tag;
  });
}

/** The ids that stories may have of a tag in the bin: its own, and those of the tags that were merged into it. */
export const idsOfBinned = ({ id, item }: Pick<Binned<StoredTag>, 'id' | 'item'>): readonly Id[] => [
  id,
  ...item.formerIds,
];
