import { serverError, failedToParse } from '../failure';
import { explainPlan } from '../query/plan/explain';
import { Query, type QuerySpec } from '../query/query';
import { wholeNumber } from '../query/sort';
import type { Catalog } from '../disk/catalog';
import { encodeDocument, promoted, receivedValue, type ReadOptions } from '../values/codec';
import { isDocument, type PlainFields } from '../values/kind';
import { checkPipeline, readStage, runInMemory } from './pipeline';
import { countName, type PipelineScope, type Reader } from './stages';
import { writeResult } from './write.stages';

/** True when the last stage writes the result into a collection. */
export const writesElsewhere = (pipeline: readonly unknown[]): boolean => {
  const last = pipeline.at(-1);
  return isDocument(last) && (last['$out'] !== undefined || last['$merge'] !== undefined);
};

/** The collection that a pipeline reads; undefined when the pipeline begins with its own documents. */
export interface PipelineSource {
  readonly catalog: Catalog;
  readonly database: string;
  readonly collection: string | undefined;
}

/** Runs a pipeline: its first stages as a query with indexes, the rest in memory. */
export function aggregate(
  source: PipelineSource,
  pipeline: readonly PlainFields[],
  options: ReadOptions,
): readonly PlainFields[] {
  const { catalog, database } = source;
  checkPipeline(pipeline);
  const writes = writesElsewhere(pipeline);
  const reading = writes ? pipeline.slice(0, -1) : pipeline;
  if (writesElsewhere(reading))
    throw serverError(40601, '$out and $merge can only be the final stage in the pipeline');
  const reader: Reader = (name, filter) =>
    readCollection(catalog, `${database}.${name}`, { filter: receivedFilter(filter) });
  const result = runReading(source, reading, reader);
  if (!writes) return result.map((document) => detached(document, options));
  writeResult({ catalog, database }, readStage(pipeline.at(-1)), result);
  return [];
}

const receivedFilter = (filter: PlainFields): PlainFields => receivedValue(filter) as PlainFields;

/** A copy of the document that shares nothing with it, or its bytes when the caller wants them raw. */
const detached = (document: PlainFields, { raw }: ReadOptions): PlainFields =>
  raw === true ? (encodeDocument(document) as unknown as PlainFields) : promoted(document);

function runReading(
  { catalog, database, collection }: PipelineSource,
  pipeline: readonly PlainFields[],
  reader: Reader,
): readonly PlainFields[] {
  const scope: PipelineScope = { reader, variables: {} };
  if (collection === undefined) return runInMemory([], pipeline, scope);
  const namespace = `${database}.${collection}`;
  const { spec, rest } = splitHead(pipeline);
  const [name, operand] = rest[0] === undefined ? [] : readStage(rest[0]);
  if (name !== '$count') return runInMemory(readCollection(catalog, namespace, spec), rest, scope);
  const field = countName(operand);
  const total = new Query(spec).count(catalog, catalog.find(namespace));
  return runInMemory(total === 0 ? [] : [{ [field]: total }], rest.slice(1));
}

function readCollection(catalog: Catalog, namespace: string, spec: QuerySpec): readonly PlainFields[] {
  const query = new Query(spec);
  return query.take(catalog, catalog.find(namespace), Infinity).map((match) => query.present(match, {}));
}

/** Separates the leading stages that a query can run: `$match`, then `$sort`, then `$skip` and `$limit`. */
function splitHead(pipeline: readonly PlainFields[]): {
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

/** The plan of the query at the start of a pipeline. */
export function explainAggregate(
  { catalog, database, collection }: PipelineSource,
  pipeline: readonly PlainFields[],
): PlainFields {
  checkPipeline(pipeline);
  const { spec, rest } = splitHead(pipeline);
  const head = explainPlan(catalog, `${database}.${collection ?? ''}`, new Query(spec));
  if (rest.length === 0) return head;
  return { explainVersion: '1', stages: [{ $cursor: head }, ...rest.map((stage) => promoted(stage))], ok: 1 };
}
