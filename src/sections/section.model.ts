import { Schema, Types, model } from 'mongoose';
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

/** All sections; there are a few dozen at most. */
export async function listSections(): Promise<readonly Section[]> {
  const rows = await SectionModel.find().lean<SectionRecord[]>();
  return rows.map(toSection);
}

export async function insertSections(sections: readonly Section[]): Promise<void> {
  await SectionModel.insertMany(sections.map(toRecord));
}

/** False where the section is gone. */
export async function replaceSection(section: Section): Promise<boolean> {
  const { _id, ...fields } = toRecord(section);
  return (await SectionModel.replaceOne({ _id }, fields)).matchedCount === 1;
}

export async function deleteSection(id: string): Promise<void> {
  await SectionModel.deleteOne({ _id: id });
}

export const newSectionId = (): string => new Types.ObjectId().toHexString();

function toSection({ _id, parentId, ...fields }: SectionRecord): Section {
  return { ...fields, id: _id.toHexString(), ...(parentId && { parentId: parentId.toHexString() }) };
}

function toRecord({ id, parentId, ...fields }: Section): SectionRecord {
  return {
    ...fields,
    _id: new Types.ObjectId(id),
    ...(parentId !== undefined && { parentId: new Types.ObjectId(parentId) }),
  };
}
