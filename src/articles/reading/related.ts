import type { ArticleSummary } from '../article';

/** The candidates without the story itself, the nearest first. */
export function byRelation(
  article: ArticleSummary,
  candidates: readonly ArticleSummary[],
): readonly ArticleSummary[] {
  const others = new Map(candidates.map((each) => [each.id, each]));
  others.delete(article.id);
  const nearness = new Map([...others.values()].map((each) => [each.id, nearnessOf(article, each)]));
  return [...others.values()].sort(
    (a, b) =>
      (nearness.get(b.id) ?? 0) - (nearness.get(a.id) ?? 0) ||
      (b.publishedAt?.getTime() ?? 0) - (a.publishedAt?.getTime() ?? 0),
  );
}

/** The weight of a shared tag against a shared section: tags name the subject. */
function nearnessOf(article: ArticleSummary, other: ArticleSummary): number {
  const shared = other.tagIds.filter((tag) => article.tagIds.includes(tag)).length;
  const translation = other.translationGroup === article.translationGroup;
  return translation ? 0 : shared * 2 + (other.sectionId === article.sectionId ? 1 : 0);
}

/** The most stories in each list below a story. */
export interface Room {
  readonly related: number;
  readonly more: number;
}

export interface StoriesBeside {
  readonly related: readonly ArticleSummary[];
  readonly moreInSection: readonly ArticleSummary[];
}

/**
 * Divides the stories between the two lists below a story. Those that share a tag are related; if the section has no
 * others, it gets the less near half, so that neither list is empty.
 * @param near candidates, the nearest first
 */
export function shareOut(
  article: ArticleSummary,
  { near, inSection }: { near: readonly ArticleSummary[]; inSection: readonly ArticleSummary[] },
  room: Room,
): StoriesBeside {
  const others = inSection.filter(({ id }) => id !== article.id);
  const taken = near.slice(0, room.related);
  const rest = (shown: readonly ArticleSummary[]) =>
    others.filter(({ id }) => !shown.some((each) => each.id === id)).slice(0, room.more);
  const related = rest(taken).length === 0 && others.length > 1 ? taken.slice(0, halfOf(taken)) : taken;
  return { related, moreInSection: rest(related) };
}

/** Other stories for a story with few related ones. */
export interface Others {
  /** The most read, or the newest. */
  readonly read: boolean;
  readonly stories: readonly ArticleSummary[];
}

/** The first stories that the page does not list yet. */
export const othersFrom = (
  stories: readonly ArticleSummary[],
  seen: ReadonlySet<string>,
  limit: number,
): readonly ArticleSummary[] => stories.filter(({ id }) => !seen.has(id)).slice(0, limit);

const halfOf = (stories: readonly unknown[]): number => Math.ceil(stories.length / 2);
