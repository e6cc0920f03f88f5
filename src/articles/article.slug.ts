import { slugKey } from '../language/slug';
import { isSlugTaken, slugsTaken } from './store/article.find.model';

/** So many stories of one headline are told apart by number; further ones by a part of their id. */
const NUMBERED = 20;

/**
 * A slug near the wanted one that no other story of the language has or once had. Two stories that ask at
 * the same moment are kept apart by the index: the later transaction begins anew.
 */
export async function freeSlug(lang: string, wanted: string, id: string): Promise<string> {
  for (const slug of slugsNear(wanted, id)) {
    if (!(await isSlugTaken(lang, slugKey(slug), id))) return slug;
  }
  return lastSlug(wanted, id);
}

/** A new story and the slug that it should have. */
export interface WantedSlug {
  readonly id: string;
  readonly lang: string;
  readonly wanted: string;
}

/** As `freeSlug`, for many new stories at once; gives slugs by the ids of the stories. */
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

/** Most find the first slug free: only for the others the numbered ones are looked up. */
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

const baseOf = (wanted: string, id: string): string => (wanted === '' ? id.slice(-8) : wanted);
const lastSlug = (wanted: string, id: string): string => `${baseOf(wanted, id)}-${id.slice(-8)}`;

/** Slugs in the order in which they are tried. */
const slugsNear = (wanted: string, id: string): readonly string[] =>
  Array.from({ length: NUMBERED }, (_, at) =>
    at === 0 ? baseOf(wanted, id) : `${baseOf(wanted, id)}-${at + 1}`,
  );
