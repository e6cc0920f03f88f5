import type { ActorId } from '../../accounts/account';
import type { Id } from '../../ids/id';
import { objectId } from '../../ids/object-id';
import { ArticleModel } from '../store/article.model';

/**
 * Stores the accounts with an open assignment of a story. It is no save: an editor who has the story open continues
 * over the same version.
 */
export async function putAssignees(articleId: Id, accountIds: readonly ActorId[]): Promise<void> {
  const change =
    accountIds.length > 0 ? { $set: { assigneeIds: [...accountIds] } } : { $unset: { assigneeIds: 1 } };
  await ArticleModel.updateOne({ _id: objectId(articleId) }, change);
}
