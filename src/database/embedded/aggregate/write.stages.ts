import { ObjectId } from 'bson';
import { badValue, notSupported, serverError } from '../failure';
import { buildIndex } from '../write/index.build';
import { updateAll } from '../write/change';
import { insertAll } from '../write/insert';
import type { Catalog } from '../disk/catalog';
import { encodeDocument, receivedValue } from '../values/codec';
import { fieldOf, isArray, isDocument, withoutFields, type PlainFields } from '../values/kind';

/** Writes what a pipeline gave, as its last stage says. */
export function writeResult(
  catalog: Catalog,
  database: string,
  [name, operand]: readonly [string, unknown],
  documents: readonly PlainFields[],
): void {
  if (name === '$out') replaceCollection(catalog, targetOf(database, operand), documents);
  else mergeInto(catalog, database, operand, documents);
}

function targetOf(database: string, operand: unknown): string {
  if (typeof operand === 'string') return `${database}.${operand}`;
  const { db = database, coll } = isDocument(operand) ? operand : {};
  if (typeof coll !== 'string') throw badValue('the stage needs the name of a collection');
  return `${String(db)}.${coll}`;
}

const withId = (document: PlainFields): PlainFields =>
  document['_id'] === undefined ? { _id: new ObjectId(), ...document } : document;

/** `$out`: the collection's documents are these; its indexes stay, and refuse what they always refuse. */
function replaceCollection(catalog: Catalog, namespace: string, documents: readonly PlainFields[]): void {
  const old = catalog.find(namespace);
  const definitions = old?.indexes.map((index) => index.definition) ?? [];
  if (old !== undefined) catalog.drop(old);
  catalog.ensure(namespace);
  for (const definition of definitions) {
    buildIndex(catalog, namespace, definition['key'] as PlainFields, withoutFields(definition, 'v', 'key'));
  }
  const [failed] = insertAll(
    catalog,
    namespace,
    documents.map((document) => encodeDocument(withId(document))),
    true,
  );
  if (failed !== undefined) throw failed.error;
}

function mergeInto(
  catalog: Catalog,
  database: string,
  operand: unknown,
  documents: readonly PlainFields[],
): void {
  const spec: PlainFields = isDocument(operand) ? operand : { into: operand };
  const namespace = targetOf(database, spec['into']);
  const on = onFields(spec['on']);
  for (const document of documents) mergeOne(catalog, namespace, withId(document), on, spec);
}

function onFields(on: unknown): readonly string[] {
  if (on === undefined) return ['_id'];
  const names = isArray(on) ? on : [on];
  return names.map((name) => {
    if (typeof name === 'string') return name;
    throw badValue('$merge: on names fields');
  });
}

function mergeOne(
  catalog: Catalog,
  namespace: string,
  document: PlainFields,
  on: readonly string[],
  spec: PlainFields,
): void {
  const filter = receivedValue(
    Object.fromEntries(on.map((name) => [name, fieldOf(document, name) ?? null])),
  ) as PlainFields;
  const matched = spec['whenMatched'] ?? 'merge';
  const update = receivedValue(updateFor(matched, document)) as PlainFields;
  const { matched: found } = updateAll(catalog, namespace, { query: { filter }, update });
  if (found > 0 && matched === 'fail')
    throw serverError(11000, `$merge found a document that matches in ${namespace}`);
  if (found > 0) return;
  const unmatched = spec['whenNotMatched'] ?? 'insert';
  if (unmatched === 'fail')
    throw serverError(13113, `$merge could not find a matching document in ${namespace}`);
  if (unmatched === 'discard') return;
  const [failed] = insertAll(catalog, namespace, [encodeDocument(document)], true);
  if (failed !== undefined) throw failed.error;
}

function updateFor(matched: unknown, document: PlainFields): unknown {
  const { _id, ...rest } = document;
  if (isArray(matched)) return boundPipeline(matched, document);
  if (matched === 'replace') return rest;
  if (matched === 'keepExisting' || matched === 'fail') return { $setOnInsert: { _id } };
  if (matched === 'merge') return { $set: rest };
  throw notSupported(`$merge with whenMatched: ${String(matched)}`);
}

/** A pipeline sees the new document as `$$new`. */
function boundPipeline(pipeline: readonly unknown[], document: PlainFields): unknown {
  return pipeline.map((stage) => replaceNew(stage, document));
}

function replaceNew(value: unknown, document: PlainFields): unknown {
  if (value === '$$new') return { $literal: document };
  if (typeof value === 'string' && value.startsWith('$$new.'))
    return { $literal: fieldOf(document, value.slice(6)) ?? null };
  if (isArray(value)) return value.map((part) => replaceNew(part, document));
  if (!isDocument(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, replaceNew(part, document)]));
}
