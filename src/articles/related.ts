import type { ArticleSummary } from './article';

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
