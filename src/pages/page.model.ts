import type { Types } from 'mongoose';
import { Schema, model } from 'mongoose';
import type { Id } from '../ids/id';
import { idFrom, objectId } from '../ids/object-id';
import { slugKey } from '../language/slug';
import { omit } from '../defined-only';
import type { StaticPage } from './page';

interface PageRecord extends Omit<StaticPage, 'id'> {
  readonly _id: Types.ObjectId;
  /** `lang/slug` of each text, folded: slugs are compared in this form. */
  readonly addresses: readonly string[];
}

const text = new Schema({ lang: String, title: String, slug: String, body: String }, { _id: false });

const schema = new Schema<PageRecord>(
  {
    texts: [text],
    addresses: [String],
    menuOrder: Number,
    updatedAt: { type: Date, required: true },
    demo: { type: Boolean, default: false },
  },
  { strict: 'throw', minimize: false, versionKey: false },
);
schema.index({ addresses: 1 }, { unique: true });
schema.index({ demo: 1, _id: 1 });

const PageModel = model<PageRecord>('Page', schema);

/** The folded address of a text: its spellings have one key. */
export const addressKey = (lang: string, slug: string): string => `${lang}/${slugKey(slug)}`;

export async function findPageByAddress(lang: string, slug: string): Promise<StaticPage | undefined> {
  const row = await PageModel.findOne({ addresses: addressKey(lang, slug) }).lean<PageRecord | null>();
  return row ? toPage(row) : undefined;
}

export async function findPageById(id: Id): Promise<StaticPage | undefined> {
  const row = await PageModel.findById(id).lean<PageRecord | null>();
  return row ? toPage(row) : undefined;
}

/** All static pages; a paper has about a dozen. */
export async function listPages(): Promise<readonly StaticPage[]> {
  return (await PageModel.find().sort({ _id: 1 }).lean<PageRecord[]>()).map(toPage);
}

export async function insertPage(page: StaticPage): Promise<void> {
  await PageModel.create([toRecord(page)]);
}

export async function replacePage(page: StaticPage): Promise<boolean> {
  const { _id, ...fields } = toRecord(page);
  return (await PageModel.replaceOne({ _id }, fields)).matchedCount === 1;
}

export async function deletePages(ids: readonly Id[]): Promise<void> {
  await PageModel.deleteMany({ _id: { $in: ids.map(objectId) } });
}

const toPage = (record: PageRecord): StaticPage => ({
  ...omit(record, '_id', 'addresses'),
  id: idFrom(record._id),
});

const toRecord = ({ id, ...fields }: StaticPage): PageRecord => ({
  ...fields,
  _id: objectId(id),
  addresses: fields.texts.map(({ lang, slug }) => addressKey(lang, slug)),
});
