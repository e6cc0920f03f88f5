import type { Actor } from '../../accounts/account';
import { transaction } from '../../database/transaction';
import { removeDemoPeople } from '../../people/person.service';
import { removeDemoTags } from '../../sections/tags/tag.service';
import { articlesAfter, isInUse } from '../store/article.find.model';
import { writeRemoval } from '../store/article.changelog';
import { deleteReads } from '../reading/reads.model';

/** More stories than a demo edition has. */
const ALL = 1000;

/** The number of removed records of each kind. */
export interface RemovedDemo {
  readonly stories: number;
  readonly tags: number;
  readonly people: number;
}

/** Removes the stories of the demo edition, and its people and tags that no other story names. */
export function removeDemo(who: Actor, now: Date): Promise<RemovedDemo> {
  return transaction(async () => {
    const stories = await articlesAfter(undefined, ALL, { demo: true });
    for (const story of stories) await writeRemoval({ who, now }, story);
    await deleteReads(stories.map(({ id }) => id));
    const tags = await removeDemoTags(async (id) => !(await isInUse('tag', id)));
    const people = await removeDemoPeople(async (id) => !(await isInUse('person', id)));
    return { stories: stories.length, tags, people };
  });
}
