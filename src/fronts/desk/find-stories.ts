import type { ArticleSummary } from '../../articles/article';
import { findBySlugKey } from '../../articles/store/article.find.model';
import { latestIn, latestInSection } from '../../articles/store/article.lists.model';
import { findSummaries, scheduledUntil } from '../../articles/store/desk.lists.model';
import { mostRead } from '../../articles/reading/reading.service';
import { isId } from '../../ids/id';
import { searchKey } from '../../language/text/fold';
import { slugKey } from '../../language/slug';
import type { Front } from '../curating/front';

/** Stories that the search looks through; an older story is found by its address. */
const NEWEST = 300;
const SCHEDULED = 100;
const MOST_READ = 50;
const SHOWN = 24;
/** Scheduled stories above the newest ones. */
const NEXT = 6;
/** How far ahead scheduled stories are listed, in milliseconds. */
const AHEAD = 400 * 24 * 3_600_000;

/** Lists of the finder: the next scheduled and the newest stories, the most read, the scheduled ones. */
export const finderViews = ['all', 'read', 'scheduled'] as const;
export type FinderView = (typeof finderViews)[number];

export interface FinderQuery {
  readonly q: string;
  readonly show: FinderView;
  /** Id of a section; '' for all. */
  readonly section: string;
}

/**
 * Stories for a front. The query is matched with kickers and headlines, folded as in the readers' search; an address
 * or an id finds one story of any age.
 */
export async function findStories(
  query: FinderQuery,
  front: Front,
  now: Date,
): Promise<readonly ArticleSummary[]> {
  const named = query.q.trim() === '' ? undefined : await findStory(query.q, front.lang);
  if (named) return [named];
  const terms = searchKey(query.q).split(' ').filter(Boolean);
  const matches = ({ headline, kicker = '' }: ArticleSummary) => {
    const key = searchKey(`${kicker} ${headline}`);
    return terms.every((term) => key.includes(term));
  };
  return (await storiesOf(query, front, now)).filter(matches).slice(0, SHOWN);
}

async function storiesOf(query: FinderQuery, front: Front, now: Date): Promise<readonly ArticleSummary[]> {
  const { lang } = front;
  const isInSection = ({ sectionId, alsoIn }: ArticleSummary) =>
    query.section === '' || [sectionId, ...alsoIn].some((id) => id === query.section);
  const scheduled = async () => {
    const until = new Date(now.getTime() + AHEAD);
    return (await scheduledUntil(lang, until, SCHEDULED)).filter(isInSection);
  };
  if (query.show === 'read') return (await mostRead(lang, MOST_READ, { now })).filter(isInSection);
  if (query.show === 'scheduled') return scheduled();
  const [next, newest] = await Promise.all([scheduled(), newestFor(query, front, now)]);
  return [...next.slice(0, query.q.trim() === '' ? NEXT : SCHEDULED), ...newest];
}

/** The newest stories of the chosen section, or of that of the front; a search looks through those of the edition. */
async function newestFor(
  { q, section }: FinderQuery,
  front: Front,
  now: Date,
): Promise<readonly ArticleSummary[]> {
  const { lang } = front;
  const isEmpty = q.trim() === '';
  const ofFront = isEmpty ? front.section?.id : undefined;
  const id = isId(section) ? section : ofFront;
  const limit = { limit: isEmpty ? SHOWN : NEWEST };
  const list = id ? latestInSection({ lang, id }, limit, now) : latestIn(lang, limit, now);
  return (await list).items;
}
/** The story with an id or an address; undefined if the edition has none. */
export async function findStory(reference: string, lang: string): Promise<ArticleSummary | undefined> {
  const text = reference.trim();
  if (isId(text)) {
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
