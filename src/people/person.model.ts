import type { QueryFilter } from 'mongoose';
import { Schema, Types, model } from 'mongoose';
import { inPortions } from '../database/in.portions';
import { searchKey } from '../language/text/fold';
import { slugKey } from '../language/slug';
import { omit } from '../defined-only';
import type { Person } from './person';

interface PersonRecord extends Omit<Person, 'id' | 'photoId'> {
  readonly _id: Types.ObjectId;
  readonly photoId?: Types.ObjectId;
  readonly slugKey: string;
  /** The names in the form in which names are compared. */
  readonly nameKeys: readonly string[];
}

const words = { type: Schema.Types.Mixed, default: {} };

const schema = new Schema<PersonRecord>(
  {
    slug: { type: String, required: true },
    slugKey: { type: String, required: true },
    names: { type: Schema.Types.Mixed, required: true },
    nameKeys: [String],
    bios: words,
    titles: words,
    photoId: Schema.Types.ObjectId,
    social: [new Schema({ name: String, url: String }, { _id: false })],
    demo: { type: Boolean, default: false },
  },
  { strict: 'throw', minimize: false, versionKey: false },
);
schema.index({ slugKey: 1 }, { unique: true });
schema.index({ nameKeys: 1 });
schema.index({ photoId: 1 });
schema.index({ demo: 1, _id: 1 });

const PersonModel = model<PersonRecord>('Person', schema, 'people');

const nameKey = (name: string): string => searchKey(name);

export async function findPeopleById(ids: readonly string[]): Promise<readonly Person[]> {
  if (ids.length === 0) return [];
  return inPortions(ids, (some) => read({ _id: { $in: some.map((id) => new Types.ObjectId(id)) } }));
}

export async function findPersonBySlug(slug: string): Promise<Person | undefined> {
  return (await read({ slugKey: slugKey(slug) }))[0];
}

/** The people whose photo a file of the library is. */
export const peopleShown = (photoId: string): Promise<readonly Person[]> => read({ photoId });

/** The person of this name in any language, the one longest known where there are several. */
export async function findPersonByName(name: string): Promise<Person | undefined> {
  const row = await PersonModel.findOne({ nameKeys: nameKey(name) })
    .sort({ _id: 1 })
    .lean<PersonRecord | null>();
  return row ? toPerson(row) : undefined;
}

/** People in the order they were added, after one of them. */
export async function listPeople(afterId: string | undefined, limit: number): Promise<readonly Person[]> {
  const rows = await PersonModel.find(
    afterId === undefined ? {} : { _id: { $gt: new Types.ObjectId(afterId) } },
  )
    .sort({ _id: 1 })
    .limit(limit)
    .lean<PersonRecord[]>();
  return rows.map(toPerson);
}

export const listDemoPeople = (): Promise<readonly Person[]> => read({ demo: true });

export async function insertPerson(person: Person): Promise<void> {
  await PersonModel.create([toRecord(person)]);
}

export async function replacePerson(person: Person): Promise<boolean> {
  const { _id, ...fields } = toRecord(person);
  return (await PersonModel.replaceOne({ _id }, fields)).matchedCount === 1;
}

export async function deletePeople(ids: readonly string[]): Promise<void> {
  await PersonModel.deleteMany({ _id: { $in: ids.map((id) => new Types.ObjectId(id)) } });
}

export const newPersonId = (): string => new Types.ObjectId().toHexString();

async function read(filter: QueryFilter<PersonRecord>): Promise<readonly Person[]> {
  return (await PersonModel.find(filter).lean<PersonRecord[]>()).map(toPerson);
}

function toPerson(record: PersonRecord): Person {
  const { _id, photoId, ...fields } = omit(record, 'slugKey', 'nameKeys');
  return { ...fields, id: _id.toHexString(), ...(photoId && { photoId: photoId.toHexString() }) };
}

function toRecord({ id, photoId, ...fields }: Person): PersonRecord {
  return {
    ...fields,
    _id: new Types.ObjectId(id),
    slugKey: slugKey(fields.slug),
    nameKeys: [...new Set(Object.values(fields.names).map(nameKey))],
    ...(photoId !== undefined && { photoId: new Types.ObjectId(photoId) }),
  };
}
