import { Schema, Types, model } from 'mongoose';
import { slugKey } from '../language/slug';
import { omit } from '../defined-only';
import type { StaticPage } from './page';

interface PageRecord extends Omit<StaticPage, 'id'> {
  readonly _id: Types.ObjectId;
  /** `lang/slug` of each text in the form in which slugs are compared. */
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

/** One spelling for each address of a page. */
const addressKey = (lang: string, slug: string): string => `${lang}/${slugKey(slug)}`;

export async function findPageByAddress(lang: string, slug: string): Promise<StaticPage | undefined> {
  const row = await PageModel.findOne({ addresses: addressKey(lang, slug) }).lean<PageRecord | null>();
  return row ? toPage(row) : undefined;
}

export async function findPageById(id: string): Promise<StaticPage | undefined> {
  const row = await PageModel.findById(id).lean<PageRecord | null>();
  return row ? toPage(row) : undefined;
}

/** All static pages; there are a dozen. */
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

export async function deletePages(ids: readonly string[]): Promise<void> {
  await PageModel.deleteMany({ _id: { $in: ids.map((id) => new Types.ObjectId(id)) } });
}

export const newPageId = (): string => new Types.ObjectId().toHexString();

const toPage = (record: PageRecord): StaticPage => ({
  ...omit(record, '_id', 'addresses'),
  id: record._id.toHexString(),
});

const toRecord = ({ id, ...fields }: StaticPage): PageRecord => ({
  ...fields,
  _id: new Types.ObjectId(id),
  addresses: fields.texts.map(({ lang, slug }) => addressKey(lang, slug)),
});
