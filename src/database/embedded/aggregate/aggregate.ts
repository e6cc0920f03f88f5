import { serverError, failedToParse } from '../failure';
import { explainPlan } from '../query/plan/explain';
import { Query, type QuerySpec } from '../query/query';
import { wholeNumber } from '../query/sort';
import type { Catalog } from '../disk/catalog';
import { encodeDocument, promoted, receivedValue, type ReadOptions } from '../values/codec';
import { isDocument, type PlainFields } from '../values/kind';
import { checkPipeline, readStage, runInMemory } from './pipeline';
import { countName, type Reader } from './stages';
import { writeResult } from './write.stages';

/** True when the pipeline ends by writing its result into a collection. */
export const writesElsewhere = (pipeline: readonly unknown[]): boolean => {
  const last = pipeline.at(-1);
  return isDocument(last) && (last['$out'] !== undefined || last['$merge'] !== undefined);
};

/** Runs a pipeline: its beginning as a query, through the indexes; the rest in memory. */
export function aggregate(
  catalog: Catalog,
  database: string,
  collection: string | undefined,
  pipeline: readonly PlainFields[],
  options: ReadOptions,
): readonly PlainFields[] {
  checkPipeline(pipeline);
  const writes = writesElsewhere(pipeline);
  const reading = writes ? pipeline.slice(0, -1) : pipeline;
  if (writesElsewhere(reading))
    throw serverError(40601, '$out and $merge can only be the final stage in the pipeline');
  const reader: Reader = (name, filter) =>
    readCollection(catalog, `${database}.${name}`, { filter: receivedFilter(filter) });
  const result = runReading(catalog, database, collection, reading, reader);
  if (!writes) return result.map((document) => detached(document, options));
  writeResult(catalog, database, readStage(pipeline.at(-1)), result);
  return [];
}

const receivedFilter = (filter: PlainFields): PlainFields => receivedValue(filter) as PlainFields;

/** A copy nobody else holds; the caller may have asked for its bytes. */
const detached = (document: PlainFields, { raw }: ReadOptions): PlainFields =>
  raw === true ? (encodeDocument(document) as unknown as PlainFields) : promoted(document);

function runReading(
  catalog: Catalog,
  database: string,
  collection: string | undefined,
  pipeline: readonly PlainFields[],
  reader: Reader,
): readonly PlainFields[] {
  if (collection === undefined) return runInMemory([], pipeline, reader);
  const namespace = `${database}.${collection}`;
  const { spec, rest } = splitHead(pipeline);
  const [name, operand] = rest[0] === undefined ? [] : readStage(rest[0]);
  if (name === '$count') return countHead(catalog, namespace, spec, countName(operand), rest.slice(1));
  return runInMemory(readCollection(catalog, namespace, spec), rest, reader);
}

function countHead(
  catalog: Catalog,
  namespace: string,
  spec: QuerySpec,
  name: string,
  rest: readonly PlainFields[],
): readonly PlainFields[] {
  const total = new Query(spec).count(catalog, catalog.find(namespace));
  return runInMemory(total === 0 ? [] : [{ [name]: total }], rest);
}

function readCollection(catalog: Catalog, namespace: string, spec: QuerySpec): readonly PlainFields[] {
  const query = new Query(spec);
  return query.take(catalog, catalog.find(namespace), Infinity).map((match) => query.present(match, {}));
}

/** Splits off what a query can do: `$match`, then `$sort`, then `$skip` and `$limit`. */
export function splitHead(pipeline: readonly PlainFields[]): {
  readonly spec: QuerySpec;
  readonly rest: readonly PlainFields[];
} {
  const filters: PlainFields[] = [];
  let at = 0;
  const operandAt = (name: string): unknown =>
    pipeline[at] === undefined ? undefined : pipeline[at]?.[name];
  for (; operandAt('$match') !== undefined; at += 1) filters.push(documentOf(operandAt('$match'), '$match'));
  const sort = operandAt('$sort') === undefined ? undefined : documentOf(operandAt('$sort'), '$sort');
  if (sort !== undefined) at += 1;
  const skip = operandAt('$skip') === undefined ? 0 : wholeNumber(operandAt('$skip'), '$skip');
  if (skip > 0) at += 1;
  const limit = operandAt('$limit') === undefined ? 0 : wholeNumber(operandAt('$limit'), '$limit');
  if (limit > 0) at += 1;
  return {
    spec: { filter: conjunction(filters), sort, skip: Math.max(0, skip), limit: Math.max(0, limit) },
    rest: pipeline.slice(at),
  };
}

function documentOf(operand: unknown, name: string): PlainFields {
  if (!isDocument(operand)) throw failedToParse(`${name} needs a document`);
  if (name === '$sort' && Object.keys(operand).length === 0)
    throw serverError(15976, '$sort stage must have at least one sort key');
  return operand;
}

function conjunction(filters: readonly PlainFields[]): PlainFields {
  const [only = {}] = filters;
  return filters.length <= 1 ? only : { $and: filters };
}

/** How the query at the head of a pipeline is answered. */
export function explainAggregate(
  catalog: Catalog,
  database: string,
  collection: string | undefined,
  pipeline: readonly PlainFields[],
): PlainFields {
  checkPipeline(pipeline);
  const { spec, rest } = splitHead(pipeline);
  const head = explainPlan(catalog, `${database}.${collection ?? ''}`, new Query(spec));
  if (rest.length === 0) return head;
  return { explainVersion: '1', stages: [{ $cursor: head }, ...rest.map((stage) => promoted(stage))], ok: 1 };
}
