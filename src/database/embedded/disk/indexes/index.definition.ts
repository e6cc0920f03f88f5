import { badValue, notSupported, serverError } from '../../failure';
import { compileFilter, type Filter } from '../../query/filter/filter';
import { promoted } from '../../values/codec';
import { isDocument, kindOf, Kind, type PlainFields } from '../../values/kind';
import { toDouble } from '../../values/number';
import { isPosition, splitPath, type Path } from '../../values/path';

/** One field of an index. */
interface IndexField {
  readonly name: string;
  readonly path: Path;
  readonly descending: boolean;
}

/** An index as the engine uses it. */
export interface Index {
  readonly id: number;
  readonly name: string;
  readonly keys: readonly IndexField[];
  readonly descending: readonly boolean[];
  readonly unique: boolean;
  readonly sparse: boolean;
  /** Only matching documents are in the index. */
  readonly partial: { readonly filter: Filter; readonly source: PlainFields } | undefined;
  /** Seconds after the date of its field at which a document expires. */
  readonly expireAfterSeconds: number | undefined;
  /** A bit for each field that has ever held an array. */
  readonly arrays: number;
  /** Top-level fields that it reads; undefined: any. */
  readonly fields: ReadonlySet<string> | undefined;
  /** As `listIndexes` shows it. */
  readonly definition: PlainFields;
}

/** True when the field at this position of the index has held an array in some document. */
export const holdsArrays = (index: Index, place: number): boolean => ((index.arrays >>> place) & 1) === 1;

/** Reads a stored definition. */
export function readIndex(id: number, definition: PlainFields, arrays: number): Index {
  const keys = Object.entries(definition['key'] as PlainFields).map(([name, order]) =>
    readField(name, order),
  );
  const source = definition['partialFilterExpression'];
  const partial = isDocument(source) ? { filter: compileFilter(source), source } : undefined;
  const expiry = definition['expireAfterSeconds'];
  return {
    id,
    name: String(definition['name']),
    keys,
    descending: keys.map((key) => key.descending),
    unique: definition['unique'] === true,
    sparse: definition['sparse'] === true,
    partial,
    expireAfterSeconds: expiry === undefined ? undefined : toDouble(expiry),
    arrays,
    fields: topFields(keys, partial?.filter),
    definition: promoted(definition),
  };
}

function topFields(keys: readonly IndexField[], partial: Filter | undefined): Set<string> | undefined {
  if (partial !== undefined && partial.fields === undefined) return undefined;
  return new Set([...keys.map((key) => key.path[0] ?? ''), ...(partial?.fields ?? [])]);
}

const readField = (name: string, order: unknown): IndexField => ({
  name,
  path: splitPath(name),
  descending: toDouble(order) < 0,
});

const knownOptions = new Set([
  'name',
  'unique',
  'sparse',
  'expireAfterSeconds',
  'partialFilterExpression',
  'background',
  'v',
  'hidden',
  'ns',
]);

/** Builds the stored definition from the arguments of `createIndex`. @throws MongoDB's error */
export function defineIndex(key: PlainFields, options: PlainFields): PlainFields {
  checkKeys(key);
  for (const [name, value] of Object.entries(options)) checkOption(name, value);
  const definition: PlainFields = { v: 2, key, name: options['name'] ?? defaultName(key) };
  for (const name of ['unique', 'sparse', 'hidden']) if (options[name] === true) definition[name] = true;
  for (const name of ['expireAfterSeconds', 'partialFilterExpression']) {
    if (options[name] !== undefined && options[name] !== null) definition[name] = options[name];
  }
  if (isDocument(definition['partialFilterExpression'])) compileFilter(definition['partialFilterExpression']);
  if (definition['sparse'] === true && definition['partialFilterExpression'] !== undefined) {
    throw serverError(67, 'cannot mix "partialFilterExpression" and "sparse" options');
  }
  return definition;
}

const defaultName = (key: PlainFields) =>
  Object.entries(key)
    .map(([name, order]) => `${name}_${toDouble(order)}`)
    .join('_');

function checkKeys(key: PlainFields): void {
  const entries = Object.entries(key);
  if (entries.length === 0) throw serverError(67, 'Index keys cannot be empty.');
  if (entries.length > 32) throw serverError(67, 'Index key pattern may have at most 32 fields');
  for (const [name, order] of entries) checkKey(name, order);
}

function checkKey(name: string, order: unknown): void {
  if (typeof order === 'string') throw notSupported(`a ${order} index (on ${name})`);
  if (kindOf(order) !== Kind.number || toDouble(order) === 0) {
    throw serverError(67, `Values in the index key pattern must be 1 or -1; ${name} is not`);
  }
  const parts = splitPath(name);
  if (parts.includes('')) throw serverError(67, 'Index keys cannot contain an empty field.');
  if (name.includes('$**')) throw notSupported('a wildcard index');
  if (parts.some(isPosition)) throw notSupported(`an index on a place in an array (${name})`);
}

function checkOption(name: string, value: unknown): void {
  if (name === 'collation' && isDocument(value) && value['locale'] !== 'simple')
    throw notSupported('collation');
  if (name === 'expireAfterSeconds' && !(toDouble(value) >= 0))
    throw badValue('expireAfterSeconds cannot be negative');
  if (!knownOptions.has(name) && name !== 'collation') throw notSupported(`the index option ${name}`);
}
