import type { QueryFilter, Types } from 'mongoose';
import { Schema, model } from 'mongoose';
import { inPortions } from '../database/in.portions';
import type { Id } from '../ids/id';
import { escapedPattern } from '../database/pattern';
import { idFrom, objectId } from '../ids/object-id';
import { searchKey } from '../language/text/fold';
import { slugKey } from '../language/slug';
import { omit } from '../defined-only';
import type { Person } from './person';

interface PersonRecord extends Omit<Person, 'id' | 'photoId'> {
  readonly _id: Types.ObjectId;
  readonly photoId?: Types.ObjectId;
  readonly slugKey: string;
  /** The folded names: names are compared in this form. */
  readonly nameKeys: readonly string[];
}

const wording = { type: Schema.Types.Mixed, default: {} };

const schema = new Schema<PersonRecord>(
  {
    slug: { type: String, required: true },
    slugKey: { type: String, required: true },
    names: { type: Schema.Types.Mixed, required: true },
    nameKeys: [String],
    bios: wording,
    biographies: Schema.Types.Mixed,
    titles: wording,
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

export async function findPeopleById(ids: readonly Id[]): Promise<readonly Person[]> {
  if (ids.length === 0) return [];
  return inPortions(ids, (some) => read({ _id: { $in: some.map(objectId) } }));
}

export async function findPersonBySlug(slug: string): Promise<Person | undefined> {
  return (await read({ slugKey: slugKey(slug) }))[0];
}

/** Those of the files that are pictures of people. */
export async function photosAmong(mediaIds: readonly Id[]): Promise<ReadonlySet<string>> {
  const rows = await inPortions(mediaIds.map(objectId), (some) =>
    PersonModel.find({ photoId: { $in: some } })
      .select({ photoId: 1 })
      .lean<Pick<PersonRecord, 'photoId'>[]>(),
  );
  return new Set(rows.flatMap(({ photoId }) => (photoId ? [idFrom(photoId)] : [])));
}

/** The people with this photo. */
export const peopleWithPhoto = (photoId: Id): Promise<readonly Person[]> => read({ photoId });

/** The person of this name in any language; of several, the one that was added first. */
export async function findPersonByName(name: string): Promise<Person | undefined> {
  const row = await PersonModel.findOne({ nameKeys: nameKey(name) })
    .sort({ _id: 1 })
    .lean<PersonRecord | null>();
  return row ? toPerson(row) : undefined;
}

/** A page of people, in the order in which they were added. */
export async function listPeople(afterId: Id | undefined, limit: number): Promise<readonly Person[]> {
  const rows = await PersonModel.find(afterId === undefined ? {} : { _id: { $gt: objectId(afterId) } })
    .sort({ _id: 1 })
    .limit(limit)
    .lean<PersonRecord[]>();
  return rows.map(toPerson);
}

/** People whose name in any language has a word that begins with the text, in the order of their names. */
export async function searchPeople(text: string, limit: number): Promise<readonly Person[]> {
  const key = nameKey(text);
  // No name has a null byte.
  if (key === '' || key.includes('\0')) return [];
  const pattern = escapedPattern(key);
  // The wire server of the tests finds nothing by one expression over the index of an array.
  const begins = [`^${pattern}`, `[\\s-]${pattern}`].map((each) => ({ nameKeys: new RegExp(each) }));
  const rows = await PersonModel.find({ $or: begins })
    .sort({ nameKeys: 1, _id: 1 })
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

export async function deletePeople(ids: readonly Id[]): Promise<void> {
  await PersonModel.deleteMany({ _id: { $in: ids.map(objectId) } });
}

async function read(filter: QueryFilter<PersonRecord>): Promise<readonly Person[]> {
  return (await PersonModel.find(filter).lean<PersonRecord[]>()).map(toPerson);
}

function toPerson(record: PersonRecord): Person {
  const { _id, photoId, ...fields } = omit(record, 'slugKey', 'nameKeys');
  return { ...fields, id: idFrom(_id), ...(photoId && { photoId: idFrom(photoId) }) };
}

function toRecord({ id, photoId, ...fields }: Person): PersonRecord {
  return {
    ...fields,
    _id: objectId(id),
    slugKey: slugKey(fields.slug),
    nameKeys: [...new Set(Object.values(fields.names).map(nameKey))],
    ...(photoId !== undefined && { photoId: objectId(photoId) }),
  };
}
