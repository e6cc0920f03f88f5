/** Items that were imported before. */
import { commandLine } from '../../../accounts/account';
import type { Article } from '../../../articles/article';
import { findByExternalIds } from '../../../articles/article.service';
import {
  findDeletedBySource,
  findDeletedSources,
  restoreStory,
} from '../../../articles/deletion/deletion.service';
import { applyVersion } from '../agency/agency';
import type { Id } from '../../../ids/id';
import { importStoryComments } from '../content/comments';
import type { ImportItem } from '../item';
import { findImportedVersion } from '../agency/source-version.model';
import { digestOf, isVersioned } from '../agency/source-version.service';
import { published, type StoryParts } from '../story';

/** Finds the stories of items from earlier runs. */
export async function findImported(
  items: readonly Pick<ImportItem, 'externalId' | 'formerIds'>[],
): Promise<(item: Pick<ImportItem, 'externalId' | 'formerIds'>) => Article | undefined> {
  const found = await findByExternalIds(items.flatMap(idsOf));
  return (item) => idsOf(item).flatMap((id) => found.get(id) ?? [])[0];
}

/** A story that was deleted here after its import. */
export interface DeletedHere {
  readonly deletedAt: Date;
  /** Undefined once it is deleted permanently. */
  readonly storyId: string | undefined;
}

/** Finds the items whose stories were deleted here; only an explicit request restores them. */
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

/** Handles an item whose story exists: a draft is published if the request asks for it. */
export async function updateKnownStory(before: Article, item: ImportItem, parts: StoryParts): Promise<void> {
  if (isVersioned(item)) return applyVersion(before, item, parts);
  parts.report.countComments(await importStoryComments(before, item, parts));
  if (!(await publishDraft(before, item, parts))) parts.report.wasKnown();
}

/**
 * Restores a story that was deleted here, with its data. Then a newer version of its agency is applied, and a draft
 * is published if the request asks for it.
 */
export async function restore(storyId: Id, item: ImportItem, parts: StoryParts): Promise<void> {
  const { report, now } = parts;
  const story = await restoreStory(commandLine, storyId, now);
  report.say(story.headline, 'was deleted here: restored as it was');
  if (isVersioned(item)) {
    const taken = await findImportedVersion(item.externalId);
    if (taken?.digest !== digestOf(item)) return applyVersion(story, item, parts);
  }
  report.countComments(await importStoryComments(story, item, parts));
  report.wasRestored();
  await publishRestored(story, item, parts);
}

async function publishRestored(story: Article, item: ImportItem, parts: StoryParts): Promise<void> {
  if (story.status !== 'draft') return;
  const { article, held } = await published(story, item, parts);
  if (held !== undefined) parts.report.hold(article.headline, held);
}

/** Publishes a draft of an earlier run if the request asks for it. @returns whether it did */
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
