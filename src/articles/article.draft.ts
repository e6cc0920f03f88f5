/** What a story becomes by what was typed; pure. */
import { textOfBody } from '../blocks/body/plain-text';
import { minutesOf, wordCount } from '../language/text/plain';
import { slugKey, slugOf } from '../language/slug';
import { blocksOf, bodyOf, identified, withIds } from '../markup/block-ids';
import { sanitise } from '../blocks/body/sanitise';
import { definedOnly, omit, recordOf } from '../defined-only';
import type { Article } from './article';
import { momentFields, optionalTexts, textFields } from './article.fields';
import type { ArticleInput, ArticlePatch } from './article.input';

/** What the newsroom decides about a new story, beside what was typed. */
export interface DraftMeta {
  readonly id: string;
  readonly by: string;
  readonly now: Date;
  readonly slug: string;
  readonly tagIds: readonly string[];
  readonly translationGroup: string;
  readonly demo: boolean;
}

/** A new draft. */
export function draftOf(input: ArticleInput, about: DraftMeta): Article {
  const { by, now, tagIds, ...facts } = about;
  const empty: Article = {
    ...facts,
    lang: input.lang,
    headline: input.headline,
    body: '',
    sectionId: input.section,
    alsoIn: [],
    tagIds: [],
    authors: [],
    status: 'draft',
    version: 1,
    formerSlugs: [],
    createdAt: now,
    savedAt: now,
    corrections: [],
    seo: {},
    wordCount: 0,
    readingMinutes: 1,
    createdBy: by,
    ...(input.externalId && { externalId: input.externalId }),
  };
  return applyPatch(empty, input, tagIds);
}

/** The story with the changes made; '' and `null` take a field away. */
export function applyPatch(article: Article, patch: ArticlePatch, tagIds: readonly string[]): Article {
  const written = bodyAfter(article, patch);
  const words = wordCount(textOfBody(written.body), article.lang);
  const next: Article = {
    ...omit(article, 'document'),
    ...written,
    ...definedOnly({
      headline: patch.headline,
      authors: patch.authors,
      alsoIn: patch.alsoIn,
      seo: patch.seo,
    }),
    sectionId: patch.section ?? article.sectionId,
    tagIds,
    wordCount: words,
    readingMinutes: minutesOf(words, article.lang),
  };
  return clearable.reduce((story, field) => withField(story, field, patch[field]), next);
}

/** A changed text keeps the ids of its blocks; an editor's document of the text before it holds no longer. */
function bodyAfter(
  { body: stays, blockIds, document: kept }: Article,
  { body, document }: ArticlePatch,
): Pick<Article, 'body' | 'blockIds' | 'document'> {
  if (body === undefined) return { body: stays, ...definedOnly({ blockIds, document: document ?? kept }) };
  return { ...bodyOf(identified(sanitise(body), blocksOf(stays, blockIds))), ...definedOnly({ document }) };
}

const clearable = [...optionalTexts, ...momentFields, 'leadImage'] as const;
type Clearable = (typeof clearable)[number];

function withField(article: Article, field: Clearable, value: ArticlePatch[Clearable]): Article {
  if (value === undefined) return article;
  if (value !== null && value !== '') return { ...article, [field]: value };
  return omit(article, field);
}

/** The content of a version, as a change that restores it; stage, address and times are left as they are. */
export const contentOf = (old: Article): ArticlePatch => ({
  ...recordOf(textFields, (field) => old[field] ?? ''),
  body: withIds(old.body, old.blockIds),
  section: old.sectionId,
  alsoIn: [...old.alsoIn],
  authors: [...old.authors],
  seo: old.seo,
  leadImage: old.leadImage ?? null,
  document: old.document,
});

/**
 * The slug the story should have. One that readers know stays unless another is asked for; a draft's
 * follows its headline as long as nobody chose one.
 */
export function wantedSlug(article: Article, patch: ArticlePatch): string {
  if (patch.slug !== undefined) return slugOf(patch.slug);
  if (patch.headline === undefined || article.publishedAt !== undefined) return article.slug;
  const followed = slugOf(article.headline);
  const follows = article.slug.replace(/-\d+$/, '') === followed.replace(/-\d+$/, '');
  return follows ? slugOf(patch.headline) : article.slug;
}

/** The story at its new address; what readers knew leads there from now on. */
export function withSlug(article: Article, slug: string): Article {
  if (slug === article.slug) return article;
  const former =
    article.publishedAt === undefined ? article.formerSlugs : [...article.formerSlugs, article.slug];
  return { ...article, slug, formerSlugs: former.filter((each) => slugKey(each) !== slugKey(slug)) };
}
