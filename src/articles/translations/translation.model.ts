import type { Id } from '../../ids/id';
import { objectId } from '../../ids/object-id';
import { ArticleModel } from '../store/article.model';
import type { Article } from '../article';

/** Stores the version that a translation is from. It is no save: an open page continues over the same version. */
export async function putTranslationBase(
  id: Id,
  { of, version }: NonNullable<Article['translation']>,
): Promise<void> {
  await ArticleModel.updateOne(
    { _id: objectId(id) },
    { $set: { translation: { of: objectId(of), version } } },
  );
}
