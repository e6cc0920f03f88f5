/** People, pictures, tags and stories that the pages of many stories name: kept in memory until one changes. */
import type { Media } from '../media/media';
import { findMedia } from '../media/media.service';
import type { Person } from '../people/person';
import { findPeopleById } from '../people/person.service';
import type { Tag } from '../sections/tag';
import { findTagsById } from '../sections/tag.service';
import { keptById, readAnew, type Kind } from '../web/kept';
import { isLive, type ArticleSummary } from './article';
import { findSummaries } from './desk.lists.model';

type Things<T> = Promise<ReadonlyMap<string, T>>;

const people: Kind<Person> = {
  name: 'person',
  read: async (ids) => new Map((await findPeopleById(ids)).map((person) => [person.id, person])),
  dependsOn: (id) => [`person:${id}`],
  size: 1500,
};

const files: Kind<Media> = {
  name: 'media',
  read: findMedia,
  dependsOn: (id) => [`media:${id}`],
  size: 2000,
};

const tags: Kind<Tag> = {
  name: 'tag',
  read: async (ids) => {
    const found = new Map((await findTagsById(ids)).map((tag) => [tag.id, tag]));
    for (const id of ids.filter((each) => !found.has(each))) {
      const [heir] = await findTagsById([id]);
      if (heir) found.set(id, heir);
    }
    return found;
  },
  dependsOn: (id, heir) => [`tag:${id}`, `tag:${heir.id}`],
  size: 1000,
};

const stories: Kind<ArticleSummary> = {
  name: 'story',
  read: findSummaries,
  dependsOn: (id) => [`article:${id}`],
  size: 1500,
};

/** Stories that readers may see now, of those that texts name. */
export async function keptLive(
  ids: readonly string[],
  now: Date,
  keep = readAnew,
): Promise<readonly ArticleSummary[]> {
  const found = await keptById(keep, stories, ids);
  return [...found.values()].filter((story) => isLive(story, now));
}

export const keptPeople = (ids: readonly string[], keep = readAnew): Things<Person> =>
  keptById(keep, people, ids);

/** Files of the library; those that were taken away are left out. */
export const keptMedia = (ids: readonly string[], keep = readAnew): Things<Media> =>
  keptById(keep, files, ids);

/** In the order asked, each once: a tag that was merged away is its heir. */
export async function keptTags(ids: readonly string[], keep = readAnew): Promise<readonly Tag[]> {
  const found = await keptById(keep, tags, ids);
  return [...new Map([...found.values()].map((tag) => [tag.id, tag])).values()];
}
