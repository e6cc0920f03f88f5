import { serverError } from '../failure';
import type { Catalog, CatalogEntry } from '../disk/catalog';
import type { WriteTarget } from './insert';
import { defineIndex } from '../disk/indexes/index.definition';
import { Records } from '../disk/records';
import { isDocument, type PlainFields } from '../values/kind';
import { equalValues } from '../values/order';

/** Creates an index unless the same one exists; returns its name. */
export function buildIndex(
  { catalog, namespace }: WriteTarget,
  key: PlainFields,
  options: PlainFields,
): string {
  const collection = catalog.ensure(namespace);
  if (isIdKey(key)) return '_id_';
  const definition = defineIndex(key, options);
  const name = String(definition['name']);
  if (exists(collection, definition, name)) return name;
  const index = catalog.addIndex(collection, definition);
  new Records(catalog, catalog.ensure(namespace)).fillIndex(index);
  return name;
}

const isIdKey = (key: PlainFields) => Object.keys(key).length === 1 && key['_id'] !== undefined;

const comparedOptions = ['unique', 'sparse', 'expireAfterSeconds', 'partialFilterExpression', 'hidden'];

/** True when the same index exists; throws when another one has its name or its keys. */
function exists(collection: CatalogEntry, definition: PlainFields, name: string): boolean {
  for (const index of collection.indexes) {
    const sameKey = sameFields(index.definition['key'], definition['key']);
    const same = comparedOptions.every((option) => equalValues(index.definition[option], definition[option]));
    if (index.name === name && sameKey && same) return true;
    if (index.name === name) {
      const message = `An existing index has the same name as the requested index. Requested index: ${name}`;
      throw sameKey ? serverError(85, message) : serverError(86, message);
    }
    if (sameKey && samePartial(index.definition, definition)) {
      throw serverError(85, `Index already exists with a different name: ${index.name}`);
    }
  }
  return false;
}

const samePartial = (a: PlainFields, b: PlainFields) =>
  equalValues(a['partialFilterExpression'], b['partialFilterExpression']) &&
  equalValues(a['sparse'], b['sparse']) &&
  equalValues(a['unique'], b['unique']);

const sameFields = (a: unknown, b: unknown): boolean => isDocument(a) && isDocument(b) && equalValues(a, b);

/** Drops one index by name or keys; `*` drops all except that of `_id`. */
export function dropIndexes(catalog: Catalog, namespace: string, which: string | PlainFields): void {
  const collection = catalog.find(namespace);
  if (collection === undefined) throw serverError(26, `ns not found ${namespace}`);
  if (which === '_id_') throw serverError(72, 'cannot drop _id index');
  const dropped = collection.indexes.filter(
    (index) =>
      which === '*' ||
      (typeof which === 'string' ? index.name === which : sameFields(index.definition['key'], which)),
  );
  if (dropped.length === 0 && which !== '*')
    throw serverError(
      27,
      `index not found with name [${typeof which === 'string' ? which : JSON.stringify(which)}]`,
    );
  for (const index of dropped) catalog.dropIndex(collection, index);
}

/** The indexes in the form of `listIndexes`. */
export const describeIndexes = (collection: CatalogEntry): PlainFields[] => [
  { v: 2, key: { _id: 1 }, name: '_id_' },
  ...collection.indexes.map((index) => ({ ...index.definition })),
];
