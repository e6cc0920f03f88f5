import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import mongoose from 'mongoose';
import { contentCollections, leftOut, ownWork } from '../../src/transfer/folder/content';

const src = resolve(__dirname, '../../src');
const named: { readonly name: string; readonly hasDemo: boolean }[] = [];
let collections: readonly string[] = [];

beforeAll(async () => {
  for (const name of readdirSync(src, { recursive: true, encoding: 'utf8' })) {
    // Each file that declares models puts them on Mongoose as it is loaded.
    if (name.endsWith('.model.ts')) await import(join(src, name));
  }
  for (const { collection, schema } of Object.values(mongoose.models)) {
    named.push({ name: collection.collectionName, hasDemo: 'demo' in schema.paths });
  }
  collections = named.map(({ name }) => name);
});

test('whatever the newsroom keeps is either exported or left out for a reason', () => {
  expect(collections.length).toBeGreaterThan(30);
  const decided = [...contentCollections, ...Object.keys(leftOut)];
  expect(collections.filter((name) => !decided.includes(name))).toEqual([]);
  expect(new Set(decided).size).toBe(decided.length);
});

test('what says of itself whether it is of the demo edition is never written over', () => {
  const withDemo = named.filter(({ name, hasDemo }) => hasDemo && name !== 'tags').map(({ name }) => name);
  expect(withDemo.sort()).toEqual([...ownWork].sort());
});
