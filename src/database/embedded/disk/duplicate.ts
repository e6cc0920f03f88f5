import { EJSON, type ObjectId } from 'bson';
import { serverError } from '../failure';
import { promoted } from '../values/codec';
import { Kind, kindOf, type Fields } from '../values/kind';
import { visitPath, type Path } from '../values/path';
import type { Collection } from './catalog';

/** Two documents with one key in a unique index, told as MongoDB tells it. */
export function duplicateKey(
  collection: Collection,
  indexName: string,
  keys: readonly { readonly name: string; readonly path: Path; readonly descending?: boolean }[],
  document: Fields,
): Error {
  const keyValue = promoted(
    Object.fromEntries(keys.map(({ name, path }) => [name, firstValue(document, path)])),
  );
  const keyPattern = Object.fromEntries(
    keys.map(({ name, descending }) => [name, descending === true ? -1 : 1]),
  );
  const shown = Object.entries(keyValue)
    .map(([name, value]) => `${name}: ${shownValue(value)}`)
    .join(', ');
  const message = `E11000 duplicate key error collection: ${collection.namespace} index: ${indexName} dup key: { ${shown} }`;
  return serverError(11000, message, { keyPattern, keyValue, index: 0 });
}

function firstValue(document: Fields, path: Path): unknown {
  let found: unknown = null;
  visitPath(document, path, (value) => {
    found = value ?? null;
    return true;
  });
  return found;
}

const isId = (value: unknown): value is ObjectId => kindOf(value) === Kind.objectId;

function shownValue(value: unknown): string {
  return isId(value) ? `ObjectId('${value.toHexString()}')` : EJSON.stringify(value);
}
