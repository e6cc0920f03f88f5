/** People, pictures, tags and stories on the pages of many stories, memoized until one changes. */
import type { Id } from '../../ids/id';
import type { Media } from '../../media/media';
import { findMedia } from '../../media/media.service';
import type { Person } from '../../people/person';
import { findPeopleById } from '../../people/person.service';
import type { Tag } from '../../sections/tags/tag';
import { findTagsById } from '../../sections/tags/tag.service';
import { loadMany, withoutMemo, type RecordKind } from '../../web/memo';
import { isLive, type ArticleSummary } from '../article';
import { findSummaries } from '../store/desk.lists.model';

type Things<T> = Promise<ReadonlyMap<string, T>>;

const people: RecordKind<Person> = {
  name: 'person',
  read: async (ids) => new Map((await findPeopleById(ids)).map((person) => [person.id, person])),
  dependsOn: (id) => [`person:${id}`],
  size: 1500,
};

const files: RecordKind<Media> = {
  name: 'media',
  read: findMedia,
  dependsOn: (id) => [`media:${id}`],
  size: 2000,
};

const tags: RecordKind<Tag> = {
  name: 'tag',
  read: async (ids) => {
    const found = new Map((await findTagsById(ids)).map((tag) => [tag.id, tag]));
    for (const id of ids.filter((each) => !found.has(each))) {
      const [mergeTarget] = await findTagsById([id]);
      if (mergeTarget) found.set(id, mergeTarget);
    }
    return found;
  },
  dependsOn: (id, mergeTarget) => [`tag:${id}`, `tag:${mergeTarget.id}`],
  size: 1000,
};

const stories: RecordKind<ArticleSummary> = {
  name: 'story',
  read: findSummaries,
  dependsOn: (id) => [`article:${id}`],
  size: 1500,
};

/** Those of the stories named in texts that are live. */
export async function memoLive(
  ids: readonly Id[],
  now: Date,
  memo = withoutMemo,
): Promise<readonly ArticleSummary[]> {
  const found = await loadMany(memo, stories, ids);
  return [...found.values()].filter((story) => isLive(story, now));
}

export const memoPeople = (ids: readonly Id[], memo = withoutMemo): Things<Person> =>
  loadMany(memo, people, ids);

/** Files of the library, without withdrawn ones. */
export const memoMedia = (ids: readonly Id[], memo = withoutMemo): Things<Media> =>
  loadMany(memo, files, ids);

/** Tags in the given order, each once; a merged tag is replaced by its merge target. */
export async function memoTags(ids: readonly Id[], memo = withoutMemo): Promise<readonly Tag[]> {
  const found = await loadMany(memo, tags, ids);
  return [...new Map([...found.values()].map((tag) => [tag.id, tag])).values()];
}
