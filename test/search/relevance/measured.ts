/** The relevance of the results of a search method. */
import type { IndexedStory } from '../../../src/search/search.engine';
import type { Document } from './documents';
import { judgements } from './judgements';
import { mean, ndcg, recall } from './measures';

const DAY = 24 * 3_600_000;

export type Search = (q: string, lang: string) => Promise<readonly string[]>;

export const storyOf = ({ key, lang, headline, body, ...more }: Document, now: Date): IndexedStory => ({
  id: key,
  lang,
  headline,
  body,
  kicker: '',
  sectionId: 'a',
  alsoIn: [],
  tagIds: [],
  personIds: [],
  standfirst: more.standfirst ?? '',
  tags: more.tags ?? [],
  authors: more.authors ?? [],
  published: new Date(now.getTime() - (more.age ?? 30) * DAY),
});

export async function measured(search: Search) {
  const lists: (readonly string[])[] = [];
  for (const { q, lang = 'ar' } of judgements) lists.push(await search(q, lang));
  return {
    ndcg: mean(judgements.map(({ wanted }, at) => ndcg(lists[at]!, wanted))),
    recall: mean(judgements.map(({ wanted }, at) => recall(lists[at]!, wanted))),
  };
}
