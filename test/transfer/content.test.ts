import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import mongoose from 'mongoose';
import { contentCollections, leftOut, ownWork } from '../../src/transfer/folder/content';

const src = resolve(__dirname, '../../src');
const named: { readonly name: string; readonly hasDemo: boolean }[] = [];
let collections: readonly string[] = [];

beforeAll(async () => {
  for (const name of readdirSync(src, { recursive: true, encoding: 'utf8' })) {
    // Loading a file registers its models with Mongoose.
    if (name.endsWith('.model.ts')) await import(join(src, name));
  }
  for (const { collection, schema } of Object.values(mongoose.models)) {
    named.push({ name: collection.collectionName, hasDemo: 'demo' in schema.paths });
  }
  collections = named.map(({ name }) => name);
});

test('every collection is either exported or omitted for a reason', () => {
  expect(collections.length).toBeGreaterThan(30);
  const decided = [...contentCollections, ...Object.keys(leftOut)];
  expect(collections.filter((name) => !decided.includes(name))).toEqual([]);
  expect(new Set(decided).size).toBe(decided.length);
});

test('collections with a demo flag are never overwritten', () => {
  const withDemo = named.filter(({ name, hasDemo }) => hasDemo && name !== 'tags').map(({ name }) => name);
  expect(withDemo.sort()).toEqual([...ownWork].sort());
});
