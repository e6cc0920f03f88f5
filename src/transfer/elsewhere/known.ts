/** A thing of another system that has come before. */
import type { Article } from '../../articles/article';
import { findByExternalIds } from '../../articles/article.service';
import { findDeletedSources, type DeletedSource } from '../../articles/deletion/deletion.service';
import { meetVersion } from './agency';
import { takeComments } from './comments';
import type { ImportItem } from './item';
import { isVersioned } from './source-version.service';
import { published, type StoryParts } from './story';

/** The stories that items became in earlier runs. */
export async function findImported(
  items: readonly Pick<ImportItem, 'externalId' | 'formerIds'>[],
): Promise<(item: Pick<ImportItem, 'externalId' | 'formerIds'>) => Article | undefined> {
  const found = await findByExternalIds(items.flatMap(idsOf));
  return (item) => idsOf(item).flatMap((id) => found.get(id) ?? [])[0];
}

/** Those that editors deleted here since they came: nothing brings them back but a person. */
export async function findDeletedHere(
  items: readonly Pick<ImportItem, 'externalId' | 'formerIds'>[],
): Promise<(item: Pick<ImportItem, 'externalId' | 'formerIds'>) => DeletedSource | undefined> {
  const found = await findDeletedSources(items.flatMap(idsOf));
  return (item) => idsOf(item).flatMap((id) => found.get(id) ?? [])[0];
}

const idsOf = ({ externalId, formerIds = [] }: Pick<ImportItem, 'externalId' | 'formerIds'>) => [
  externalId,
  ...formerIds,
];

/** Nothing is taken in twice; a draft is published where that is asked for now. */
export async function meetAgain(before: Article, item: ImportItem, parts: StoryParts): Promise<void> {
  if (isVersioned(item)) return meetVersion(before, item, parts);
  parts.report.wasKnown();
  parts.report.tookComments(await takeComments(before, item, parts));
  if (before.status !== 'draft') return;
  const { article, held } = await published(before, item, parts);
  if (held !== undefined) parts.report.hold(article.headline, held);
}
