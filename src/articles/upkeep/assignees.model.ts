import { ArticleModel, oid } from '../store/article.model';

/**
 * Notes whose open assignments a story is. It counts as no save: whoever has the story open goes on typing over
 * the version they read.
 */
export async function putAssignees(articleId: string, accountIds: readonly string[]): Promise<void> {
  const change =
    accountIds.length > 0 ? { $set: { assigneeIds: [...accountIds] } } : { $unset: { assigneeIds: 1 } };
  await ArticleModel.updateOne({ _id: oid(articleId) }, change);
}
