import type { Types } from 'mongoose';
import { Schema, model } from 'mongoose';
import { definedOnly, omit, recordOf } from '../../defined-only';
import type { Id } from '../../ids/id';
import { idFrom, objectId } from '../../ids/object-id';
import { searchKey } from '../../language/text/fold';
import { slugKey } from '../../language/slug';
import { textOfBody } from '../../blocks/body/plain-text';
import { referencesOf } from '../../blocks/body/refine';
import type { Article, ArticleSummary, Byline, LeadImage } from '../article';
import { contributions, stages } from '../article';
import { momentFields, optionalTexts } from '../article.fields';

type Referring =
  'id' | 'sectionId' | 'alsoIn' | 'tagIds' | 'authors' | 'leadImage' | 'translationGroup' | 'translation';

/** The story as the database stores it: references are ObjectIds, and further fields serve lookups. */
export interface ArticleRecord extends Omit<Article, Referring> {
  readonly _id: Types.ObjectId;
  readonly sectionId: Types.ObjectId;
  readonly alsoIn: readonly Types.ObjectId[];
  /** Main section, further sections and all above them: the sections whose fronts list the story. */
  readonly listedIn: readonly Types.ObjectId[];
  readonly tagIds: readonly Types.ObjectId[];
  readonly authors: readonly (Omit<Byline, 'personId'> & { readonly personId: Types.ObjectId })[];
  readonly leadImage?: Omit<LeadImage, 'mediaId'> & { readonly mediaId: Types.ObjectId };
  /** Files of the library that the story shows, above its text or in it. */
  readonly mediaIds: readonly Types.ObjectId[];
  readonly translationGroup: Types.ObjectId;
  readonly translation?: { readonly of: Types.ObjectId; readonly version: number };
  /** Folded words of the headline and the kicker, for the desk's search. */
  readonly deskWords: readonly string[];
  /** Folded words of the whole text of a story that is not published; the search index has the published ones. */
  readonly draftWords?: readonly string[];
  readonly slugKey: string;
  readonly formerSlugKeys: readonly string[];
}
type OmittedField =
  'body' | 'blockIds' | 'mediaIds' | 'deskWords' | 'draftWords' | 'slugKey' | 'formerSlugKeys';
export type SummaryRecord = Omit<ArticleRecord, OmittedField>;

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
    sectionId: { type: reference, required: true },
    alsoIn: [reference],
    listedIn: [reference],
    tagIds: [reference],
    authors: [new Schema({ personId: reference, role: { type: String, enum: contributions } }, inner)],
    leadImage: new Schema({ mediaId: reference, alt: String, caption: String, credit: String }, inner),
    mediaIds: [reference],
    translationGroup: { type: reference, required: true },
    translation: new Schema({ of: reference, version: Number }, inner),
    status: { type: String, enum: stages, required: true },
    version: { type: Number, required: true },
    textVersion: Number,
    slug: { type: String, required: true },
    deskWords: [String],
    draftWords: { type: [String], default: undefined },
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

// One index for each query of article.lists.model.ts, article.find.model.ts and api.lists.model.ts.
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
// The desk's list, the last saved first (desk/list/list.model.ts).
schema.index({ savedAt: -1, _id: -1 });
schema.index({ status: 1, savedAt: -1, _id: -1 });
schema.index({ createdBy: 1, savedAt: -1, _id: -1 });
schema.index({ listedIn: 1, savedAt: -1, _id: -1 });
schema.index({ tagIds: 1, savedAt: -1, _id: -1 });
schema.index({ 'authors.personId': 1, savedAt: -1, _id: -1 });
schema.index({ assigneeIds: 1, savedAt: -1, _id: -1 }, where('assigneeIds'));
schema.index({ lang: 1, savedAt: -1, _id: -1 });
schema.index({ publishedAt: -1, _id: -1 });
schema.index({ deskWords: 1 });
schema.index({ draftWords: 1 }, where('draftWords'));
schema.index({ translationGroup: 1, lang: 1 });
schema.index({ externalId: 1 }, { unique: true, ...where('externalId') });
schema.index({ status: 1, scheduledFor: 1, _id: 1 }, where('scheduledFor'));
schema.index({ status: 1, embargoUntil: 1 }, where('embargoUntil'));
schema.index({ status: 1, expiresAt: 1, _id: 1 }, where('expiresAt'));
schema.index({ demo: 1, _id: 1 });

/** Only the `.model.ts` files of this room query it. */
export const ArticleModel = model<ArticleRecord>('Article', schema);

/** The projection of lists: without the text, and without the fields that only lookups use. */
export const WITHOUT_BODY = '-body -blockIds -mediaIds -deskWords -draftWords -slugKey -formerSlugKeys';

/** The story of a record, without its body. */
export function toSummary(record: SummaryRecord & Partial<ArticleRecord>): ArticleSummary {
  const { _id, leadImage, translation, ...fields } = omit(
    record,
    ...(['listedIn', 'mediaIds', 'deskWords', 'draftWords', 'slugKey', 'formerSlugKeys'] as const),
  );
  return {
    ...fields,
    id: idFrom(_id),
    sectionId: idFrom(fields.sectionId),
    alsoIn: hex(fields.alsoIn),
    tagIds: hex(fields.tagIds),
    authors: fields.authors.map((each) => ({ ...each, personId: idFrom(each.personId) })),
    translationGroup: idFrom(fields.translationGroup),
    ...(translation && { translation: { ...translation, of: idFrom(translation.of) } }),
    ...(leadImage && { leadImage: { ...leadImage, mediaId: idFrom(leadImage.mediaId) } }),
  };
}

export function toArticle(record: ArticleRecord): Article {
  const { body, blockIds } = record;
  return { ...toSummary(record), body, ...definedOnly({ blockIds }) };
}

/** Ids of the files that the story shows, each once. */
export const mediaOf = ({ body, leadImage }: Pick<Article, 'body' | 'leadImage'>): readonly Id[] => [
  ...new Set([...(leadImage ? [leadImage.mediaId] : []), ...referencesOf(body).pictures]),
];

const MOST_WORDS = 60;

/** Different words of a long text: more are not looked for. */
const MOST_DRAFT_WORDS = 3000;

/** The words of a text, as the desk's search compares them. */
export const foldedWords = (text: string, most = MOST_WORDS): readonly string[] =>
  [...new Set(searchKey(text).split(/[^\p{L}\p{M}\p{N}]+/u))].filter(Boolean).slice(0, most);

const deskWordsOf = ({ kicker = '', headline }: Article): readonly string[] =>
  foldedWords(`${kicker} ${headline}`);

/** The words of a story that is not published; undefined for a published one. */
export function draftWordsOf(article: Article): readonly string[] | undefined {
  if (article.status === 'published') return undefined;
  const { kicker = '', headline, standfirst = '', body, bylineText = '' } = article;
  return foldedWords(
    [kicker, headline, standfirst, bylineText, textOfBody(body)].join('\n'),
    MOST_DRAFT_WORDS,
  );
}

/** @param listedIn ids of the sections whose fronts list the story */
export function toRecord(article: Article, listedIn: readonly Id[]): ArticleRecord {
  const { id, leadImage, translation, ...fields } = article;
  return {
    ...fields,
    _id: objectId(id),
    sectionId: objectId(fields.sectionId),
    alsoIn: fields.alsoIn.map(objectId),
    listedIn: listedIn.map(objectId),
    tagIds: fields.tagIds.map(objectId),
    authors: fields.authors.map((each) => ({ ...each, personId: objectId(each.personId) })),
    mediaIds: mediaOf(article).map(objectId),
    translationGroup: objectId(fields.translationGroup),
    ...(translation && { translation: { ...translation, of: objectId(translation.of) } }),
    deskWords: deskWordsOf(article),
    ...definedOnly({ draftWords: draftWordsOf(article) }),
    slugKey: slugKey(fields.slug),
    formerSlugKeys: fields.formerSlugs.map(slugKey),
    ...(leadImage && { leadImage: { ...leadImage, mediaId: objectId(leadImage.mediaId) } }),
  };
}

const hex = (ids: readonly Types.ObjectId[]): readonly Id[] => ids.map(idFrom);
