import type { ActorId } from '../accounts/account';
import type { Id } from '../ids/id';
import type { Stage } from '../workflow/stage';
import type { MomentField, OptionalText } from './article.fields';

export { stages } from '../workflow/stage';
export type { Stage } from '../workflow/stage';

/** A person's contribution to the story; the byline names all but editors. */
export const contributions = ['author', 'co-author', 'photographer', 'translator', 'editor'] as const;
type Contribution = (typeof contributions)[number];

export interface Byline {
  readonly personId: Id;
  readonly role: Contribution;
}

export interface LeadImage {
  readonly mediaId: Id;
  readonly alt?: string;
  readonly caption?: string;
  readonly credit?: string;
}

/** A correction that readers see with its time. */
interface Correction {
  readonly at: Date;
  readonly text: string;
}

interface SeoFields {
  readonly title?: string;
  readonly description?: string;
  readonly canonical?: string;
  readonly noindex?: boolean;
}

type OptionalTexts = { readonly [field in OptionalText]?: string };
type OptionalMoments = { readonly [field in MomentField]?: Date };

/** A story without its body, for lists. The table of fields defines its optional texts and times. */
export interface ArticleSummary extends OptionalTexts, OptionalMoments {
  readonly id: Id;
  readonly externalId?: string;
  readonly lang: string;
  readonly headline: string;
  /** Id of the main section. */
  readonly sectionId: Id;
  /** Ids of further sections that list the story. */
  readonly alsoIn: readonly Id[];
  readonly tagIds: readonly Id[];
  readonly authors: readonly Byline[];
  readonly leadImage?: LeadImage;
  /** Stories of one group are translations of each other. */
  readonly translationGroup: Id;
  /** What the story was translated from; absent for an original. */
  readonly translation?: { readonly of: Id; readonly version: number };
  readonly status: Stage;
  /** The number of the save; each save names the version that it was made from. */
  readonly version: number;
  /** The version that changed its texts last; absent as long as none did since the first. */
  readonly textVersion?: number;
  readonly slug: string;
  /** Earlier slugs, which redirect. */
  readonly formerSlugs: readonly string[];
  readonly publishedAt?: Date;
  /** Time of the last change that counts as an update for readers. */
  readonly updatedAt?: Date;
  readonly scheduledFor?: Date;
  readonly createdAt: Date;
  readonly savedAt: Date;
  readonly corrections: readonly Correction[];
  readonly seo: SeoFields;
  readonly readingMinutes: number;
  readonly wordCount: number;
  /** The text that replaces a killed story. */
  readonly killNotice?: string;
  /** Id of the account that began the story, or `system`, or `cli`. */
  readonly createdBy: string;
  /** Ids of the accounts with an open assignment of it, which own it like its author. */
  readonly assigneeIds?: readonly ActorId[];
  /** Whether the story belongs to the demo edition and is removed with it. */
  readonly demo: boolean;
}

/** A story with its body. */
export interface Article extends ArticleSummary {
  /** Sanitised HTML. */
  readonly body: string;
  /** Ids of the body's blocks, in their order (markup/block-ids.ts). */
  readonly blockIds?: readonly string[];
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

/** In ms: a scheduled story that is this late failed to be published. */
const GRACE = 10_000;

/** Whether a scheduled story is unpublished although its time has passed. */
export const isOverdue = (
  { status, scheduledFor }: Pick<ArticleSummary, 'status' | 'scheduledFor'>,
  now: Date,
): boolean =>
  status === 'scheduled' && scheduledFor !== undefined && scheduledFor.getTime() + GRACE < now.getTime();

/** The path of a story in the default edition; `editionPath` adds the edition's prefix. */
export const articlePath = (section: { readonly slug: string }, article: { readonly slug: string }): string =>
  `/${section.slug}/${article.slug}`;
