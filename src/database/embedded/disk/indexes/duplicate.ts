import { EJSON, type ObjectId } from 'bson';
import { serverError } from '../../failure';
import { promoted } from '../../values/codec';
import { Kind, kindOf, type PlainFields } from '../../values/kind';
import { visitPath, type Path } from '../../values/path';
import type { CatalogEntry } from '../catalog';

/** A unique index by its name and its fields. */
interface UniqueIndex {
  readonly name: string;
  readonly keys: readonly { readonly name: string; readonly path: Path; readonly descending?: boolean }[];
}

/** MongoDB's error for two documents with one key in a unique index. */
export function duplicateKey(
  collection: CatalogEntry,
  { name: indexName, keys }: UniqueIndex,
  document: PlainFields,
): Error {
  const keyValue = promoted(
    Object.fromEntries(keys.map(({ name, path }) => [name, firstValue(document, path)])),
  );
  const keyPattern = Object.fromEntries(
    keys.map(({ name, descending }) => [name, descending === true ? -1 : 1]),
  );
  const keyText = Object.entries(keyValue)
    .map(([name, value]) => `${name}: ${valueText(value)}`)
    .join(', ');
  const message = `E11000 duplicate key error collection: ${collection.namespace} index: ${indexName} dup key: { ${keyText} }`;
  return serverError(11000, message, { keyPattern, keyValue, index: 0 });
}

function firstValue(document: PlainFields, path: Path): unknown {
  let found: unknown = null;
  visitPath(document, path, (value) => {
    found = value ?? null;
    return true;
  });
  return found;
}

const isId = (value: unknown): value is ObjectId => kindOf(value) === Kind.objectId;

function valueText(value: unknown): string {
  return isId(value) ? `ObjectId('${value.toHexString()}')` : EJSON.stringify(value);
}
