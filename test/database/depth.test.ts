import {
  latestByPerson,
  latestByTag,
  latestIn,
  latestInSection,
  publishedBetween,
} from '../../src/articles/store/article.lists.model';
import { watchPlans, type PlannedQuery } from '../../src/database/embedded/index';
import { ensurePerson } from '../../src/people/person.service';
import { anId } from '../an-id';
import { aStory, at, openNewsroom, sectionId } from '../articles/newsroom';
import { embeddedOnly } from './temporary';

let database: Awaited<ReturnType<typeof openNewsroom>>;
beforeAll(async () => {
  database = await openNewsroom();
});
afterAll(() => database.close());

/** The result of the one query that ran at the same time. */
async function planOf(ask: () => Promise<unknown>): Promise<PlannedQuery['plan'] | undefined> {
  const seen: PlannedQuery[] = [];
  watchPlans((query) => seen.push(query));
  await ask();
  watchPlans(undefined);
  expect(seen).toHaveLength(1);
  return seen[0]?.plan;
}

embeddedOnly('whatever list readers leaf through, its index alone passes over the pages before', async () => {
  const person = await ensurePerson('كريم بناني', 'ar', at(0));
  const other = await ensurePerson('سعاد العلوي', 'ar', at(0));
  const authors = [{ personId: person.id }, { personId: other.id }];
  const section = await sectionId('sports');
  const tagIds: string[] = [];
  for (const minutes of [1, 2]) {
    const story = await aStory({ section: 'sports', tags: ['هاتف', 'واتساب'], authors }, at(minutes));
    tagIds.push(...story.tagIds);
  }
  const [page, now] = [{ limit: 1, page: 2 }, at(1000)];
  const lists = {
    edition: () => latestIn('ar', page, now),
    section: () => latestInSection({ lang: 'ar', id: anId(section) }, page, now),
    tag: () => latestByTag({ lang: 'ar', id: anId(tagIds[0] ?? '') }, page, now),
    author: () => latestByPerson({ lang: 'ar', id: person.id }, page, now),
    day: () => publishedBetween({ lang: 'ar', from: at(0), to: at(5) }, page, now),
  };
  for (const [name, ask] of Object.entries(lists)) {
    const plan = await planOf(ask);
    const scan = plan?.kind === 'index' ? plan.scan : undefined;
    expect({ name, exact: scan?.exact, sorted: scan?.sorted, distinct: scan?.distinct }).toEqual({
      name,
      exact: true,
      sorted: true,
      distinct: true,
    });
    expect((await ask()).items).toHaveLength(1);
  }
});
