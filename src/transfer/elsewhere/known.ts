/** A thing of another system that has come before. */
import type { Article } from '../../articles/article';
import { findByExternalId } from '../../articles/article.service';
import { meetVersion } from './agency';
import { takeComments } from './comments';
import type { ImportItem } from './item';
import { isVersioned } from './source-version.service';
import { published, type StoryParts } from './story';

/** The story that the item became in an earlier run. */
export async function findImported({
  externalId,
  formerIds = [],
}: Pick<ImportItem, 'externalId' | 'formerIds'>): Promise<Article | undefined> {
  for (const id of [externalId, ...formerIds]) {
    const found = await findByExternalId(id);
    if (found) return found;
  }
  return undefined;
}

/** Nothing is taken in twice; a draft is published where that is asked for now. */
export async function meetAgain(before: Article, item: ImportItem, parts: StoryParts): Promise<void> {
  if (isVersioned(item)) return meetVersion(before, item, parts);
  parts.report.wasKnown();
  parts.report.tookComments(await takeComments(before, item, parts));
  if (before.status !== 'draft') return;
  const { article, held } = await published(before, item, parts);
  if (held !== undefined) parts.report.hold(article.headline, held);
}
