import type { ArticleSummary } from '../article';

/** The candidates by how near they are to the story, the nearest first; the story itself is left out. */
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

/** A shared tag weighs more than the section: tags name the matter, sections the desk. */
function nearnessOf(article: ArticleSummary, other: ArticleSummary): number {
  const shared = other.tagIds.filter((tag) => article.tagIds.includes(tag)).length;
  const translation = other.translationGroup === article.translationGroup;
  return translation ? 0 : shared * 2 + (other.sectionId === article.sectionId ? 1 : 0);
}

/** Most stories that each list below a story holds. */
export interface Room {
  readonly related: number;
  readonly more: number;
}

export interface StoriesBeside {
  readonly related: readonly ArticleSummary[];
  readonly moreInSection: readonly ArticleSummary[];
}

/**
 * Shares the stories out between the two lists below a story. Those that share a tag are related; where they
 * are all that the section has, the less near half is left to it, so that neither list is empty.
 * @param near the nearest first
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
  /** Those read most; else the newest. */
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
