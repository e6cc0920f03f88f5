import { Schema, Types, model } from 'mongoose';
import { definedOnly, omit, recordOf } from '../../defined-only';
import { searchKey } from '../../language/text/fold';
import { slugKey } from '../../language/slug';
import { referencesOf } from '../../blocks/body/refine';
import type { Article, ArticleSummary, Byline, LeadImage } from '../article';
import { contributions, stages } from '../article';
import { momentFields, optionalTexts } from '../article.fields';

type Id = Types.ObjectId;
type Referring = 'id' | 'sectionId' | 'alsoIn' | 'tagIds' | 'authors' | 'leadImage' | 'translationGroup';

/** The story as the database holds it: references are ids of its own kind, with keys to look it up by. */
export interface ArticleRecord extends Omit<Article, Referring> {
  readonly _id: Id;
  readonly sectionId: Id;
  readonly alsoIn: readonly Id[];
  /** Main section, further sections and all that stand above them: every front the story is listed on. */
  readonly listedIn: readonly Id[];
  readonly tagIds: readonly Id[];
  readonly authors: readonly (Omit<Byline, 'personId'> & { readonly personId: Id })[];
  readonly leadImage?: Omit<LeadImage, 'mediaId'> & { readonly mediaId: Id };
  /** Every file of the library that the story shows, in its place above or in its text. */
  readonly mediaIds: readonly Id[];
  readonly translationGroup: Id;
  /** Words of the headline and its kicker, folded, by which the desk finds the story. */
  readonly deskWords: readonly string[];
  readonly slugKey: string;
  readonly formerSlugKeys: readonly string[];
}
type LeftBehind = 'body' | 'blockIds' | 'document' | 'mediaIds' | 'deskWords' | 'slugKey' | 'formerSlugKeys';
export type SummaryRecord = Omit<ArticleRecord, LeftBehind>;

const reference = Schema.Types.ObjectId;
const inner = { _id: false };

const schema = new Schema<ArticleRecord>(
  {
    externalId: String,
    lang: { type: String, required: true },
    ...recordOf(optionalTexts, () => String),
    ...recordOf(momentFields, () => Date),
    headline: { type: String, required: true },
    body: { type: String, default: '' },
    blockIds: { type: [String], default: undefined },
    document: Schema.Types.Mixed,
    sectionId: { type: reference, required: true },
    alsoIn: [reference],
    listedIn: [reference],
    tagIds: [reference],
    authors: [new Schema({ personId: reference, role: { type: String, enum: contributions } }, inner)],
    leadImage: new Schema({ mediaId: reference, alt: String, caption: String, credit: String }, inner),
    mediaIds: [reference],
    translationGroup: { type: reference, required: true },
    status: { type: String, enum: stages, required: true },
    version: { type: Number, required: true },
    slug: { type: String, required: true },
    deskWords: [String],
    slugKey: { type: String, required: true },
    formerSlugs: [String],
    formerSlugKeys: [String],
    publishedAt: Date,
    updatedAt: Date,
    scheduledFor: Date,
    createdAt: { type: Date, required: true },
    savedAt: { type: Date, required: true },
    corrections: [new Schema({ at: Date, text: String }, inner)],
    seo: new Schema({ title: String, description: String, canonical: String, noindex: Boolean }, inner),
    readingMinutes: Number,
    wordCount: Number,
    killNotice: String,
    createdBy: { type: String, required: true },
    assigneeIds: { type: [String], default: undefined },
    demo: { type: Boolean, default: false },
  },
  { strict: 'throw', minimize: false, versionKey: false },
);

const newestFirst = { publishedAt: -1, _id: -1 } as const;
const where = (path: string) => ({ partialFilterExpression: { [path]: { $exists: true } } });

// One index for each question that article.lists.model.ts, article.find.model.ts and article.programs.model.ts ask.
schema.index({ lang: 1, slugKey: 1 }, { unique: true });
schema.index({ lang: 1, formerSlugKeys: 1 });
schema.index({ status: 1, lang: 1, ...newestFirst });
schema.index({ status: 1, lang: 1, listedIn: 1, ...newestFirst });
schema.index({ status: 1, lang: 1, tagIds: 1, ...newestFirst });
schema.index({ status: 1, lang: 1, 'authors.personId': 1, ...newestFirst });
schema.index({ listedIn: 1, _id: -1 });
schema.index({ tagIds: 1, _id: -1 });
schema.index({ 'authors.personId': 1, _id: -1 });
schema.index({ status: 1, _id: -1 });
schema.index({ createdBy: 1, _id: -1 });
schema.index({ mediaIds: 1 });
// The desk's own list, the last saved first (desk/list.model.ts).
schema.index({ savedAt: -1, _id: -1 });
schema.index({ status: 1, savedAt: -1, _id: -1 });
schema.index({ createdBy: 1, savedAt: -1, _id: -1 });
schema.index({ listedIn: 1, savedAt: -1, _id: -1 });
schema.index({ deskWords: 1 });
schema.index({ translationGroup: 1, lang: 1 });
schema.index({ externalId: 1 }, { unique: true, ...where('externalId') });
schema.index({ status: 1, scheduledFor: 1, _id: 1 }, where('scheduledFor'));
schema.index({ status: 1, embargoUntil: 1 }, where('embargoUntil'));
schema.index({ status: 1, expiresAt: 1, _id: 1 }, where('expiresAt'));
schema.index({ demo: 1, _id: 1 });

/** Asked only within the `.model.ts` files of this room. */
export const ArticleModel = model<ArticleRecord>('Article', schema);

/** What lists leave behind: the text, and what is kept only to find a story by. */
export const WITHOUT_BODY = '-body -blockIds -document -mediaIds -deskWords -slugKey -formerSlugKeys';

/** The record as the rest of the product knows it, without its body. */
export function toSummary(record: SummaryRecord & Partial<ArticleRecord>): ArticleSummary {
  const { _id, leadImage, ...fields } = omit(
    record,
    ...(['listedIn', 'mediaIds', 'deskWords', 'slugKey', 'formerSlugKeys'] as const),
  );
  return {
    ...fields,
    id: _id.toHexString(),
    sectionId: fields.sectionId.toHexString(),
    alsoIn: hex(fields.alsoIn),
    tagIds: hex(fields.tagIds),
    authors: fields.authors.map((each) => ({ ...each, personId: each.personId.toHexString() })),
    translationGroup: fields.translationGroup.toHexString(),
    ...(leadImage && { leadImage: { ...leadImage, mediaId: leadImage.mediaId.toHexString() } }),
  };
}

export function toArticle(record: ArticleRecord): Article {
  const { body, blockIds, document } = record;
  return { ...toSummary(record), body, ...definedOnly({ blockIds, document }) };
}

/** Ids of the files that the story shows, each once. */
export const mediaOf = ({ body, leadImage }: Pick<Article, 'body' | 'leadImage'>): readonly string[] => [
  ...new Set([...(leadImage ? [leadImage.mediaId] : []), ...referencesOf(body).pictures]),
];

const MOST_WORDS = 60;

/** The words of a text as the desk finds stories by them. */
export const foldedWords = (text: string): readonly string[] =>
  [...new Set(searchKey(text).split(/[^\p{L}\p{M}\p{N}]+/u))].filter(Boolean).slice(0, MOST_WORDS);

const deskWordsOf = ({ kicker = '', headline }: Article): readonly string[] =>
  foldedWords(`${kicker} ${headline}`);

/** The story as it is stored; `listedIn` is decided by whoever knows the sections. */
export function toRecord(article: Article, listedIn: readonly string[]): ArticleRecord {
  const { id, leadImage, ...fields } = article;
  return {
    ...fields,
    _id: oid(id),
    sectionId: oid(fields.sectionId),
    alsoIn: fields.alsoIn.map(oid),
    listedIn: listedIn.map(oid),
    tagIds: fields.tagIds.map(oid),
    authors: fields.authors.map((each) => ({ ...each, personId: oid(each.personId) })),
    mediaIds: mediaOf(article).map(oid),
    translationGroup: oid(fields.translationGroup),
    deskWords: deskWordsOf(article),
    slugKey: slugKey(fields.slug),
    formerSlugKeys: fields.formerSlugs.map(slugKey),
    ...(leadImage && { leadImage: { ...leadImage, mediaId: oid(leadImage.mediaId) } }),
  };
}

export const oid = (id: string): Id => new Types.ObjectId(id);
const hex = (ids: readonly Id[]): readonly string[] => ids.map((each) => each.toHexString());

/** A fresh id. */
export const newId = (): string => new Types.ObjectId().toHexString();
