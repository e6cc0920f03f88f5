import type { ArticleSummary } from '../../articles/article';
import { findBySlugKey } from '../../articles/store/article.find.model';
import { latestIn, latestInSection } from '../../articles/store/article.lists.model';
import { findSummaries, scheduledUntil } from '../../articles/store/desk.lists.model';
import { searchKey } from '../../language/text/fold';
import { slugKey } from '../../language/slug';
import type { FrontPlace } from '../curating/place';

/** A front is made of fresh stories: older ones are found by their address. */
const NEWEST = 300;
const SCHEDULED = 100;
const SHOWN = 24;
/** Nothing is scheduled further ahead than this, in milliseconds. */
const AHEAD = 400 * 24 * 3_600_000;

/**
 * Stories to put on a front: those that come next, then the newest. Words are looked for in headlines, folded
 * as readers' search folds them; an address or an id finds its one story, however old.
 */
export async function findStories(
  words: string,
  { lang, section }: FrontPlace,
  now: Date,
): Promise<readonly ArticleSummary[]> {
  const named = words.trim() === '' ? undefined : await findStory(words, lang);
  if (named) return [named];
  const limit = { limit: words.trim() === '' ? SHOWN : NEWEST };
  const [scheduled, newest] = await Promise.all([
    scheduledUntil(lang, new Date(now.getTime() + AHEAD), SCHEDULED),
    section && words.trim() === ''
      ? latestInSection(lang, section.id, limit, now)
      : latestIn(lang, limit, now),
  ]);
  const wanted = searchKey(words).split(' ').filter(Boolean);
  const fits = ({ headline, kicker = '' }: ArticleSummary) => {
    const key = searchKey(`${kicker} ${headline}`);
    return wanted.every((word) => key.includes(word));
  };
  return [...scheduled.slice(0, wanted.length === 0 ? 6 : SCHEDULED), ...newest.items]
    .filter(fits)
    .slice(0, SHOWN);
}

/** The story of an id or of an address; undefined where there is none in the edition. */
export async function findStory(reference: string, lang: string): Promise<ArticleSummary | undefined> {
  const text = reference.trim();
  if (/^[0-9a-f]{24}$/.test(text)) {
    const story = (await findSummaries([text])).get(text);
    return story?.lang === lang ? story : undefined;
  }
  if (!text.includes('/')) return undefined;
  return findBySlugKey(lang, slugKey(lastPart(text)));
}

function lastPart(address: string): string {
  const part =
    address
      .replace(/[?#][^]*/, '')
      .split('/')
      .filter(Boolean)
      .at(-1) ?? '';
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
