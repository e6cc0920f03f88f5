import type { Id } from '../ids/id';
import { slugKey } from '../language/slug';
import { isSlugTaken, slugsTaken } from './store/article.find.model';

/** Up to this many stories of one headline get numbers; further ones get a part of their id. */
const NUMBERED = 20;

/**
 * A slug near the requested one that no other story of the language has or had. The unique index separates two
 * transactions that choose one slug at the same moment: the later one runs again.
 */
export async function freeSlug(lang: string, wanted: string, id: Id): Promise<string> {
  for (const slug of slugsNear(wanted, id)) {
    if (!(await isSlugTaken(lang, slugKey(slug), id))) return slug;
  }
  return lastSlug(wanted, id);
}

/** A new story and its requested slug. */
export interface WantedSlug {
  readonly id: Id;
  readonly lang: string;
  readonly wanted: string;
}

/** Slugs of many new stories, as `freeSlug` gives them, by the ids of the stories. */
export async function freeSlugs(stories: readonly WantedSlug[]): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const lang of new Set(stories.map((story) => story.lang))) {
    const own = stories.filter((story) => story.lang === lang);
    const taken = await takenAmong(lang, own);
    for (const { wanted, id } of own) {
      const slug = slugsNear(wanted, id).find((each) => !taken.has(slugKey(each))) ?? lastSlug(wanted, id);
      taken.add(slugKey(slug));
      found.set(id, slug);
    }
  }
  return found;
}

/** Most first slugs are free: the numbered ones are read for the others alone. */
async function takenAmong(lang: string, stories: readonly WantedSlug[]): Promise<Set<string>> {
  const firsts = stories.map(({ wanted, id }) => slugKey(baseOf(wanted, id)));
  const taken = new Set(await slugsTaken(lang, firsts));
  const asked = new Set(taken);
  const further: string[] = [];
  for (const [at, { wanted, id }] of stories.entries()) {
    const first = firsts[at] ?? '';
    if (asked.has(first)) for (const near of slugsNear(wanted, id)) further.push(slugKey(near));
    asked.add(first);
  }
  if (further.length > 0) for (const key of await slugsTaken(lang, further)) taken.add(key);
  return taken;
}

const baseOf = (wanted: string, id: Id): string => (wanted === '' ? id.slice(-8) : wanted);
const lastSlug = (wanted: string, id: Id): string => `${baseOf(wanted, id)}-${id.slice(-8)}`;

/** Candidates in their order. */
const slugsNear = (wanted: string, id: Id): readonly string[] =>
  Array.from({ length: NUMBERED }, (_, at) =>
    at === 0 ? baseOf(wanted, id) : `${baseOf(wanted, id)}-${at + 1}`,
  );
