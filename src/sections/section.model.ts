import type { Types } from 'mongoose';
import { Schema, model } from 'mongoose';
import type { Id } from '../ids/id';
import { idFrom, objectId } from '../ids/object-id';
import type { Section } from './section';
import { colours } from './section';

interface SectionRecord extends Omit<Section, 'id' | 'parentId'> {
  readonly _id: Types.ObjectId;
  readonly parentId?: Types.ObjectId;
}

const schema = new Schema<SectionRecord>(
  {
    slug: { type: String, required: true },
    names: { type: Schema.Types.Mixed, required: true },
    descriptions: { type: Schema.Types.Mixed, default: {} },
    introductions: Schema.Types.Mixed,
    parentId: Schema.Types.ObjectId,
    order: { type: Number, required: true },
    colour: { type: String, enum: colours, required: true },
    mediaTopic: String,
    opinion: { type: Boolean, default: false },
    showOnFront: { type: Boolean, default: true },
  },
  { strict: 'throw', minimize: false, versionKey: false },
);
schema.index({ slug: 1 }, { unique: true });

const SectionModel = model<SectionRecord>('Section', schema);

/** All sections; a paper has a few dozen at most. */
export async function listSections(): Promise<readonly Section[]> {
  const rows = await SectionModel.find().lean<SectionRecord[]>();
  return rows.map(toSection);
}

export async function insertSections(sections: readonly Section[]): Promise<void> {
  await SectionModel.insertMany(sections.map(toRecord));
}

/** @returns false where there is no such section */
export async function replaceSection(section: Section): Promise<boolean> {
  const { _id, ...fields } = toRecord(section);
  return (await SectionModel.replaceOne({ _id }, fields)).matchedCount === 1;
}

export async function deleteSection(id: Id): Promise<void> {
  await SectionModel.deleteOne({ _id: id });
}

function toSection({ _id, parentId, ...fields }: SectionRecord): Section {
  return { ...fields, id: idFrom(_id), ...(parentId && { parentId: idFrom(parentId) }) };
}

function toRecord({ id, parentId, ...fields }: Section): SectionRecord {
  return {
    ...fields,
    _id: objectId(id),
    ...(parentId !== undefined && { parentId: objectId(parentId) }),
  };
}
