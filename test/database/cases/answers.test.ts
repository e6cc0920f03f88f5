import { ObjectId, type Document } from 'mongodb';
import mongoose from 'mongoose';
import { aCollection, codeOf, stored } from './collection';

const collection = aCollection('answers');

const { MongoBulkWriteError, MongoServerError } = mongoose.mongo;

test('findOneAnd… gives the document as it was, as it became, or with its metadata', async () => {
  await stored(collection(), { a: 1 }, { a: 2 });
  expect(await collection().findOneAndUpdate({ a: 1 }, { $set: { b: 1 } })).toEqual({ _id: 0, a: 1 });
  const options = { returnDocument: 'after', projection: { b: 1 } } as const;
  expect(await collection().findOneAndUpdate({ a: 1 }, { $set: { b: 2 } }, options)).toEqual({
    _id: 0,
    b: 2,
  });
  expect(await collection().findOneAndUpdate({ a: 9 }, { $set: { b: 2 } })).toBeNull();
  expect(await collection().findOneAndDelete({}, { sort: { a: -1 } })).toEqual({ _id: 1, a: 2 });
  expect(await collection().findOneAndReplace({ a: 1 }, { c: 1 }, { returnDocument: 'after' })).toEqual({
    _id: 0,
    c: 1,
  });
  const told = { upsert: true, includeResultMetadata: true, returnDocument: 'after' } as const;
  const made = await collection().findOneAndUpdate({ _id: 7 as never }, { $set: { d: 1 } }, told);
  expect(made).toMatchObject({
    value: { _id: 7, d: 1 },
    lastErrorObject: { n: 1, updatedExisting: false, upserted: 7 },
    ok: 1,
  });
});

test('the driver gives a document its key, and says which', async () => {
  const document: Document = { a: 1 };
  const { acknowledged, insertedId } = await collection().insertOne(document);
  expect([acknowledged, insertedId instanceof ObjectId]).toEqual([true, true]);
  expect(document['_id']).toEqual(insertedId);
  expect(Object.keys((await collection().findOne({}))!)).toEqual(['_id', 'a']);
  expect(await collection().insertMany([{ _id: 1 }, { _id: 2 }] as never)).toEqual({
    acknowledged: true,
    insertedCount: 2,
    insertedIds: { 0: 1, 1: 2 },
  });
});

test('an ordered bulk write stops at the first failure and tells what was done', async () => {
  await stored(collection(), { a: 1 });
  const error = await codeOfBulk(true);
  expect(error).toBeInstanceOf(MongoBulkWriteError);
  expect(error).toBeInstanceOf(MongoServerError);
  expect(error).toMatchObject({ code: 11000, insertedCount: 1, modifiedCount: 0, deletedCount: 0 });
  expect(error.writeErrors).toMatchObject([{ index: 1, code: 11000 }]);
  expect(error.result.insertedIds).toEqual({ 0: 5 });
});

test('an unordered bulk write goes on', async () => {
  await stored(collection(), { a: 1 });
  const error = await codeOfBulk(false);
  expect(error).toMatchObject({
    code: 11000,
    insertedCount: 2,
    matchedCount: 1,
    modifiedCount: 1,
    upsertedCount: 1,
    deletedCount: 1,
  });
  expect(error.result.insertedIds).toEqual({ 0: 5, 2: 6 });
  expect(error.result.upsertedIds).toEqual({ 4: 9 });
  expect(await collection().countDocuments({})).toBe(3);
});

const codeOfBulk = async (ordered: boolean): Promise<InstanceType<typeof MongoBulkWriteError>> => {
  try {
    await collection().bulkWrite(
      [
        { insertOne: { document: { _id: 5 as never } } },
        { insertOne: { document: { _id: 0 as never } } },
        { insertOne: { document: { _id: 6 as never } } },
        { updateOne: { filter: { a: 1 }, update: { $set: { a: 2 } } } },
        { replaceOne: { filter: { _id: 9 as never }, replacement: { z: 1 }, upsert: true } },
        { deleteMany: { filter: { a: 2 } } },
      ],
      { ordered },
    );
    throw new Error('nothing failed');
  } catch (error) {
    return error as InstanceType<typeof MongoBulkWriteError>;
  }
};

test('cursors walk, skip, stop, start again and may be walked in batches', async () => {
  await stored(collection(), ...Array.from({ length: 250 }, (_, n) => ({ n })));
  const cursor = collection().find({}).sort({ n: -1 }).skip(10).limit(120).batchSize(7).project({ _id: 0 });
  expect(await cursor.hasNext()).toBe(true);
  expect(await cursor.next()).toEqual({ n: 239 });
  let count = 1;
  for await (const document of cursor) expect(document['n']).toBe(239 - count++);
  expect(count).toBe(120);
  expect(cursor.closed).toBe(true);
  cursor.rewind();
  expect(await cursor.map((document: Document) => document['n'] as number).toArray()).toHaveLength(120);
  const first = await collection().find({}).limit(-3).toArray();
  expect(first).toHaveLength(3);
});

test('documents that come in equal order keep the order of their keys in an index', async () => {
  await stored(collection(), { a: 1 }, { a: 1 }, { a: 0 });
  const sorted = await collection().find({}).sort({ a: 1 }).toArray();
  expect(sorted.map(({ _id }) => _id as unknown)).toEqual([2, 0, 1]);
});

test('distinct gives every value once, elements of arrays one by one', async () => {
  await stored(collection(), { t: ['b', 'a'] }, { t: 'a' }, { t: null }, {}, { t: [1, 1.0] });
  expect(new Set(await collection().distinct('t'))).toEqual(new Set([null, 1, 'a', 'b']));
});

test.each<readonly [projection: Document, expected: Document]>([
  [{ a: 1 }, { _id: 0, a: 1 }],
  [{ a: 1, _id: 0 }, { a: 1 }],
  [{ a: 0 }, { _id: 0, b: { c: 1, d: 2 }, t: [1, 2, 3], o: [{ x: 1, y: 1 }, 5, { x: 2 }] }],
  [{ 'b.c': 1 }, { _id: 0, b: { c: 1 } }],
  [
    { 'b.c': 0, o: 0, t: 0 },
    { _id: 0, a: 1, b: { d: 2 } },
  ],
  [{ 'o.x': 1 }, { _id: 0, o: [{ x: 1 }, { x: 2 }] }],
  [
    { 'o.x': 0, a: 0, b: 0, t: 0 },
    { _id: 0, o: [{ y: 1 }, 5, {}] },
  ],
  [
    { t: { $slice: 2 }, o: 0 },
    { _id: 0, a: 1, b: { c: 1, d: 2 }, t: [1, 2] },
  ],
  [
    { t: { $slice: -1 }, a: 1 },
    { _id: 0, a: 1, t: [3] },
  ],
  [
    { t: { $slice: [1, 1] }, a: 1 },
    { _id: 0, a: 1, t: [2] },
  ],
  [{ o: { $elemMatch: { x: 2 } } }, { _id: 0, o: [{ x: 2 }] }],
  [{ t: { $elemMatch: { $gt: 9 } } }, { _id: 0 }],
  [{ twice: { $multiply: ['$a', 2] } }, { _id: 0, twice: 2 }],
  [{ _id: 0 }, { a: 1, b: { c: 1, d: 2 }, t: [1, 2, 3], o: [{ x: 1, y: 1 }, 5, { x: 2 }] }],
])('a projection gives what was asked for: %j', async (projection, expected) => {
  await stored(collection(), { a: 1, b: { c: 1, d: 2 }, t: [1, 2, 3], o: [{ x: 1, y: 1 }, 5, { x: 2 }] });
  expect(await collection().findOne({}, { projection })).toEqual(expected);
});

test('the positional projection gives the element that matched', async () => {
  await stored(collection(), { t: [{ n: 1 }, { n: 2 }, { n: 3 }] });
  expect(await collection().findOne({ 't.n': { $gte: 2 } }, { projection: { 't.$': 1 } })).toEqual({
    _id: 0,
    t: [{ n: 2 }],
  });
});

test.each([
  [{ a: 1, b: 0 }, 31254],
  [{ a: 0, b: 1 }, 31253],
])('a projection cannot both include and exclude: %j', async (projection, code) => {
  expect(await codeOf(collection().find({}, { projection }).toArray())).toBe(code);
});

test('keys are unique, and may not be arrays', async () => {
  await stored(collection(), { a: 1 });
  expect(await codeOf(collection().insertOne({ _id: 0 as never }))).toBe(11000);
  expect(await codeOf(collection().insertOne({ _id: [1] as never }))).toBe(53);
});
