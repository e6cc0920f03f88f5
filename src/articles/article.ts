import type { Stage } from '../workflow/stage';
import type { MomentField, OptionalText } from './article.fields';

export { stages } from '../workflow/stage';
export type { Stage } from '../workflow/stage';

/** What a person did for the story; the byline names all but editors. */
export const contributions = ['author', 'co-author', 'photographer', 'translator', 'editor'] as const;
export type Contribution = (typeof contributions)[number];

export interface Byline {
  readonly personId: string;
  readonly role: Contribution;
}

export interface LeadImage {
  readonly mediaId: string;
  readonly alt?: string;
  readonly caption?: string;
  readonly credit?: string;
}

/** A correction is an act of its own, shown to readers with its time; it never replaces silently. */
export interface Correction {
  readonly at: Date;
  readonly text: string;
}

export interface SeoFields {
  readonly title?: string;
  readonly description?: string;
  readonly canonical?: string;
  readonly noindex?: boolean;
}

type OptionalTexts = { readonly [field in OptionalText]?: string };
type OptionalMoments = { readonly [field in MomentField]?: Date };

/** A story without its body: what lists carry. Its optional texts and times are those of the table of fields. */
export interface ArticleSummary extends OptionalTexts, OptionalMoments {
  readonly id: string;
  readonly externalId?: string;
  readonly lang: string;
  readonly headline: string;
  /** Main section. */
  readonly sectionId: string;
  /** Further sections the story is listed in. */
  readonly alsoIn: readonly string[];
  readonly tagIds: readonly string[];
  readonly authors: readonly Byline[];
  readonly leadImage?: LeadImage;
  /** Stories with the same group are translations of one another. */
  readonly translationGroup: string;
  readonly status: Stage;
  /** Counts saves; a save names the version it read. */
  readonly version: number;
  readonly slug: string;
  /** Slugs it once had: they redirect for ever. */
  readonly formerSlugs: readonly string[];
  readonly publishedAt?: Date;
  /** Last change a reader should know of; not every save. */
  readonly updatedAt?: Date;
  readonly scheduledFor?: Date;
  readonly createdAt: Date;
  readonly savedAt: Date;
  readonly corrections: readonly Correction[];
  readonly seo: SeoFields;
  readonly readingMinutes: number;
  readonly wordCount: number;
  /** What readers are told in place of a killed story. */
  readonly killNotice?: string;
  /** Account that began the story, or `system`, or `cli`. */
  readonly createdBy: string;
  /** Accounts whose open assignment it is: to them it is their own. */
  readonly assigneeIds?: readonly string[];
  /** Part of the demo edition, removable with it. */
  readonly demo: boolean;
}

/** The whole story. */
export interface Article extends ArticleSummary {
  /** Sanitised HTML. */
  readonly body: string;
  /** Ids of the body's blocks, in their order (markup/block-ids.ts). */
  readonly blockIds?: readonly string[];
  /** The editor's own document (ProseMirror JSON), where the desk's editor wrote it. */
  readonly document?: unknown;
}

/** Whether a reader may see the story at this moment. */
export const isLive = (
  article: Pick<ArticleSummary, 'status' | 'publishedAt' | 'embargoUntil' | 'expiresAt'>,
  now: Date,
): boolean =>
  article.status === 'published' &&
  article.publishedAt !== undefined &&
  article.publishedAt <= now &&
  (article.embargoUntil === undefined || article.embargoUntil <= now) &&
  (article.expiresAt === undefined || article.expiresAt > now);

/** Due work takes a moment; after that something holds the story up. */
const GRACE = 10_000;

/** Whether the time of a scheduled story came and it did not come out. */
export const isOverdue = (
  { status, scheduledFor }: Pick<ArticleSummary, 'status' | 'scheduledFor'>,
  now: Date,
): boolean =>
  status === 'scheduled' && scheduledFor !== undefined && scheduledFor.getTime() + GRACE < now.getTime();

/** The path of a story in the default edition; the edition's prefix is added by `editionPath`. */
export const articlePath = (section: { readonly slug: string }, article: { readonly slug: string }): string =>
  `/${section.slug}/${article.slug}`;
