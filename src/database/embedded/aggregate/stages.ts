import { failedToParse, serverError } from '../failure';
import { compileFilter } from '../query/filter/filter';
import { MemorySort, readSort, sortKey, wholeNumber } from '../query/sort';
import { isArray, isDocument, type PlainFields } from '../values/kind';
import { bucket, group, sortByCount } from './group';
import { lookup } from './lookup';
import { bindVariables } from './variables';

/** Fetches the documents of another collection that match a filter. */
export type Reader = (collection: string, filter: PlainFields) => readonly PlainFields[];

/** Access of a pipeline to other collections, and the values of its variables. */
export interface PipelineScope {
  readonly reader: Reader;
  readonly variables: PlainFields;
}

/** Context of a stage besides its documents. */
export interface PipelineContext extends PipelineScope {
  readonly run: (
    documents: readonly PlainFields[],
    pipeline: readonly unknown[],
    scope: PipelineScope,
  ) => readonly PlainFields[];
}

type Stage = (
  documents: readonly PlainFields[],
  operand: unknown,
  context: PipelineContext,
) => readonly PlainFields[];

const match: Stage = (documents, operand, { variables }) => {
  if (!isDocument(operand)) throw serverError(15959, 'the match filter must be an expression in an object');
  const { matches } = compileFilter(bindVariables(operand, variables));
  return documents.filter((document) => matches(document));
};

const sort: Stage = (documents, operand) => {
  if (!isDocument(operand) || Object.keys(operand).length === 0)
    throw serverError(15976, '$sort stage must have at least one sort key');
  const fields = readSort(operand);
  const sorted = new MemorySort<{ key: Buffer; bytes: number; document: PlainFields }>(0);
  for (const document of documents) {
    const key = sortKey(document, fields);
    sorted.add({ key, bytes: key.length, document });
  }
  return sorted.result().map(({ document }) => document);
};

const limit: Stage = (documents, operand) => {
  const count = wholeNumber(operand, '$limit');
  if (count <= 0) throw serverError(15958, 'the limit must be positive');
  return documents.slice(0, count);
};

const skip: Stage = (documents, operand) => {
  const count = wholeNumber(operand, '$skip');
  if (count < 0) throw serverError(15956, 'Argument to $skip cannot be negative');
  return documents.slice(count);
};

const count: Stage = (documents, operand) => {
  const name = countName(operand);
  return documents.length === 0 ? [] : [{ [name]: documents.length }];
};

/** The name of the field that `$count` writes; throws for an invalid name. */
export function countName(operand: unknown): string {
  if (typeof operand === 'string' && operand !== '' && !operand.startsWith('$') && !operand.includes('.'))
    return operand;
  throw serverError(40156, 'the count field must be a non-empty string without $ and .');
}

const unionWith: Stage = (documents, operand, { reader, run }) => {
  const source = isDocument(operand) ? operand['coll'] : operand;
  if (typeof source !== 'string') throw failedToParse('$unionWith needs the name of a collection');
  const pipeline = isDocument(operand) && isArray(operand['pipeline']) ? operand['pipeline'] : [];
  return [...documents, ...run(reader(source, {}), pipeline, { reader, variables: {} })];
};

const facet: Stage = (documents, operand, { reader, run, variables }) => {
  if (!isDocument(operand) || Object.keys(operand).length === 0)
    throw serverError(40169, 'the $facet specification must be a non-empty object');
  const facets = Object.entries(operand).map(([name, pipeline]) => {
    if (!isArray(pipeline)) throw serverError(40170, `arguments to $facet must be arrays, ${name} is not`);
    return [name, run(documents, pipeline, { reader, variables })] as const;
  });
  return [Object.fromEntries(facets)];
};

/** The stages that this engine runs itself, because they need its comparison order or its indexes. */
export const ownStages: Readonly<Record<string, Stage>> = {
  $match: match,
  $sort: sort,
  $limit: limit,
  $skip: skip,
  $count: count,
  $group: group,
  $bucket: bucket,
  $sortByCount: sortByCount,
  $lookup: lookup,
  $unionWith: unionWith,
  $facet: facet,
};
