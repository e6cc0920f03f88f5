/** The story that an input or a patch makes; pure. */
import { textOfBody } from '../blocks/body/plain-text';
import type { Id } from '../ids/id';
import { minutesOf, wordCount } from '../language/text/plain';
import { slugKey, slugOf } from '../language/slug';
import { blocksOf, bodyOf, identified, withIds } from '../markup/block-ids';
import { sanitise } from '../blocks/body/sanitise';
import { definedOnly, omit, recordOf } from '../defined-only';
import type { Article } from './article';
import { momentFields, optionalTexts, textFields } from './article.fields';
import type { ArticleInput, ArticlePatch } from './article.input';

/** The properties of a new story that its input does not hold. */
export interface DraftMeta {
  readonly id: Id;
  readonly by: string;
  readonly now: Date;
  readonly slug: string;
  readonly tagIds: readonly Id[];
  readonly translationGroup: Id;
  readonly translation?: NonNullable<Article['translation']>;
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

/** The story with the changes of a patch; '' and `null` remove a field. */
export function applyPatch(article: Article, patch: ArticlePatch, tagIds: readonly Id[]): Article {
  const written = bodyAfter(article, patch);
  const words = wordCount(textOfBody(written.body), article.lang);
  const next: Article = {
    ...article,
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

/** The body after a change; blocks that stay keep their ids. */
function bodyAfter(
  { body: before, blockIds }: Article,
  { body }: ArticlePatch,
): Pick<Article, 'body' | 'blockIds'> {
  if (body === undefined) return { body: before, ...definedOnly({ blockIds }) };
  return bodyOf(identified(sanitise(body), blocksOf(before, blockIds)));
}

const clearable = [...optionalTexts, ...momentFields, 'leadImage'] as const;
type Clearable = (typeof clearable)[number];

function withField(article: Article, field: Clearable, value: ArticlePatch[Clearable]): Article {
  if (value === undefined) return article;
  if (value !== null && value !== '') return { ...article, [field]: value };
  return omit(article, field);
}

/** The content of a version, as a patch that restores it; stage, address and times stay. */
export const contentOf = (old: Article): ArticlePatch => ({
  ...recordOf(textFields, (field) => old[field] ?? ''),
  body: withIds(old.body, old.blockIds),
  section: old.sectionId,
  alsoIn: [...old.alsoIn],
  authors: [...old.authors],
  seo: old.seo,
  leadImage: old.leadImage ?? null,
});

/**
 * The slug that a patch makes. The slug of a published story stays unless the patch names another; the slug of a
 * draft follows its headline until an editor chooses one.
 */
export function wantedSlug(article: Article, patch: ArticlePatch): string {
  if (patch.slug !== undefined) return slugOf(patch.slug);
  if (patch.headline === undefined || article.publishedAt !== undefined) return article.slug;
  const own = article.slug.replace(`-${article.id.slice(-8)}`, '');
  const follows = withoutNumber(own) === withoutNumber(slugOf(article.headline));
  return follows ? slugOf(patch.headline) : article.slug;
}

const withoutNumber = (slug: string): string => slug.replace(/-\d+$/, '');

/** The story with a new slug; the slug of a published story becomes a former one, which redirects. */
export function withSlug(article: Article, slug: string): Article {
  if (slug === article.slug) return article;
  const former =
    article.publishedAt === undefined ? article.formerSlugs : [...article.formerSlugs, article.slug];
  return { ...article, slug, formerSlugs: former.filter((each) => slugKey(each) !== slugKey(slug)) };
}
