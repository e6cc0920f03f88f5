/** A thing of another system that has come before. */
import { commandLine } from '../../../accounts/account';
import type { Article } from '../../../articles/article';
import { findByExternalIds } from '../../../articles/article.service';
import {
  findDeletedBySource,
  findDeletedSources,
  restoreStory,
} from '../../../articles/deletion/deletion.service';
import { meetVersion } from '../agency/agency';
import { takeComments } from '../content/comments';
import type { ImportItem } from '../item';
import { findTakenVersion } from '../agency/source-version.model';
import { digestOf, isVersioned } from '../agency/source-version.service';
import { published, type StoryParts } from '../story';

/** The stories that items became in earlier runs. */
export async function findImported(
  items: readonly Pick<ImportItem, 'externalId' | 'formerIds'>[],
): Promise<(item: Pick<ImportItem, 'externalId' | 'formerIds'>) => Article | undefined> {
  const found = await findByExternalIds(items.flatMap(idsOf));
  return (item) => idsOf(item).flatMap((id) => found.get(id) ?? [])[0];
}

/** A story that editors deleted here since it came. */
export interface DeletedHere {
  readonly deletedAt: Date;
  /** Undefined once it is gone for good. */
  readonly storyId: string | undefined;
}

/** Those that editors deleted here since they came: nothing brings them back unless that is asked for. */
export async function findDeletedHere(
  items: readonly Pick<ImportItem, 'externalId' | 'formerIds'>[],
): Promise<(item: Pick<ImportItem, 'externalId' | 'formerIds'>) => DeletedHere | undefined> {
  const found = await findDeletedSources(items.flatMap(idsOf));
  const restorable = await findDeletedBySource([...found.keys()]);
  return (item) =>
    idsOf(item)
      .flatMap((id) => found.get(id) ?? [])
      .map(({ externalId, deletedAt }) => ({ deletedAt, storyId: restorable.get(externalId) }))[0];
}

const idsOf = ({ externalId, formerIds = [] }: Pick<ImportItem, 'externalId' | 'formerIds'>) => [
  externalId,
  ...formerIds,
];

/** Nothing is taken in twice; a draft is published where that is asked for now. */
export async function meetAgain(before: Article, item: ImportItem, parts: StoryParts): Promise<void> {
  if (isVersioned(item)) return meetVersion(before, item, parts);
  parts.report.tookComments(await takeComments(before, item, parts));
  if (!(await publishDraft(before, item, parts))) parts.report.wasKnown();
}

/**
 * Restores a story that was deleted here, with all that belongs to it; then a newer version of its agency meets it,
 * and a draft is published where that is asked for.
 */
export async function restore(storyId: string, item: ImportItem, parts: StoryParts): Promise<void> {
  const { report, now } = parts;
  const story = await restoreStory(commandLine, storyId, now);
  report.say(story.headline, 'was deleted here: restored as it was');
  if (isVersioned(item)) {
    const taken = await findTakenVersion(item.externalId);
    if (taken?.digest !== digestOf(item)) return meetVersion(story, item, parts);
  }
  report.tookComments(await takeComments(story, item, parts));
  report.wasRestored();
  await publishRestored(story, item, parts);
}

async function publishRestored(story: Article, item: ImportItem, parts: StoryParts): Promise<void> {
  if (story.status !== 'draft') return;
  const { article, held } = await published(story, item, parts);
  if (held !== undefined) parts.report.hold(article.headline, held);
}

/** Publishes a draft of an earlier run where that is asked for; says whether it did. */
async function publishDraft(before: Article, item: ImportItem, parts: StoryParts): Promise<boolean> {
  if (before.status !== 'draft') return false;
  const { report } = parts;
  const { article, held } = await published(before, item, parts);
  const { headline, status } = article;
  if (held !== undefined) report.hold(headline, held);
  if (status !== 'published' && status !== 'scheduled') return false;
  report.came(status);
  report.say(headline, `came before and was a draft: ${status} by this run`);
  return true;
}
