import { ObjectId } from 'bson';
import { badValue, notSupported, serverError } from '../failure';
import { buildIndex } from '../write/index.build';
import { updateAll } from '../write/change';
import { insertAll, type WriteTarget } from '../write/insert';
import type { Catalog } from '../disk/catalog';
import { encodeDocument, receivedValue } from '../values/codec';
import { fieldOf, isArray, isDocument, withoutFields, type PlainFields } from '../values/kind';

/** The database in which a stage names its collection. */
interface StageDatabase {
  readonly catalog: Catalog;
  readonly database: string;
}

/** Writes the result of a pipeline, as its last stage specifies. */
export function writeResult(
  { catalog, database }: StageDatabase,
  [name, operand]: readonly [string, unknown],
  documents: readonly PlainFields[],
): void {
  const spec: PlainFields = isDocument(operand) ? operand : { into: operand };
  if (name === '$out') replaceCollection({ catalog, namespace: namespaceOf(database, operand) }, documents);
  else mergeInto({ catalog, namespace: namespaceOf(database, spec['into']) }, spec, documents);
}

function namespaceOf(database: string, operand: unknown): string {
  if (typeof operand === 'string') return `${database}.${operand}`;
  const { db = database, coll } = isDocument(operand) ? operand : {};
  if (typeof coll !== 'string') throw badValue('the stage needs the name of a collection');
  return `${String(db)}.${coll}`;
}

const withId = (document: PlainFields): PlainFields =>
  document['_id'] === undefined ? { _id: new ObjectId(), ...document } : document;

/** `$out`: replaces the documents of the collection; its indexes remain, and unique ones still refuse duplicates. */
function replaceCollection(target: WriteTarget, documents: readonly PlainFields[]): void {
  const { catalog, namespace } = target;
  const old = catalog.find(namespace);
  const definitions = old?.indexes.map((index) => index.definition) ?? [];
  if (old !== undefined) catalog.drop(old);
  catalog.ensure(namespace);
  for (const definition of definitions) {
    buildIndex(target, definition['key'] as PlainFields, withoutFields(definition, 'v', 'key'));
  }
  const [failed] = insertAll(
    target,
    documents.map((document) => encodeDocument(withId(document))),
    { ordered: true },
  );
  if (failed !== undefined) throw failed.error;
}

/** The actions of `$merge` for a document that matches one of the collection by the fields `on`, or none. */
interface MergeRule {
  readonly on: readonly string[];
  readonly whenMatched: unknown;
  readonly whenNotMatched: unknown;
}

function mergeInto(target: WriteTarget, spec: PlainFields, documents: readonly PlainFields[]): void {
  const rule: MergeRule = {
    on: onFields(spec['on']),
    whenMatched: spec['whenMatched'] ?? 'merge',
    whenNotMatched: spec['whenNotMatched'] ?? 'insert',
  };
  for (const document of documents) mergeOne(target, withId(document), rule);
}

function onFields(on: unknown): readonly string[] {
  if (on === undefined) return ['_id'];
  const names = isArray(on) ? on : [on];
  return names.map((name) => {
    if (typeof name === 'string') return name;
    throw badValue('$merge: on names fields');
  });
}

function mergeOne(target: WriteTarget, document: PlainFields, rule: MergeRule): void {
  const { on, whenMatched, whenNotMatched } = rule;
  const filter = receivedValue(
    Object.fromEntries(on.map((name) => [name, fieldOf(document, name) ?? null])),
  ) as PlainFields;
  const update = receivedValue(updateFor(whenMatched, document)) as PlainFields;
  const { matched } = updateAll(target, { query: { filter }, update });
  if (matched > 0 && whenMatched === 'fail')
    throw serverError(11000, `$merge found a document that matches in ${target.namespace}`);
  if (matched > 0) return;
  if (whenNotMatched === 'fail')
    throw serverError(13113, `$merge could not find a matching document in ${target.namespace}`);
  if (whenNotMatched === 'discard') return;
  const [failed] = insertAll(target, [encodeDocument(document)], { ordered: true });
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

/** The pipeline refers to the new document as `$$new`. */
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
