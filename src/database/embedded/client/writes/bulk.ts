import mongoose from 'mongoose';
import type { Catalog } from '../../disk/catalog';
import { deleteAll, updateAll, type UpdateOutcome, type UpdateSpec } from '../../write/change';
import { insertAll, isDocumentError } from '../../write/insert';
import type { QuerySpec } from '../../query/query';
import { isArray, type PlainFields } from '../../values/kind';
import { WriteError, type BulkTotals } from './bulk.result';
import { querySpec, type CallOptions } from '../options';
import { plainId, prepareInsertion, type Insertion } from './outcomes';
import { replacementSpec, updateSpec } from './update.options';

/** One operation of a bulk write, checked and encoded before anything is written. */
export type BulkStep =
  | { readonly kind: 'insert'; readonly insertion: Insertion; readonly op: unknown }
  | { readonly kind: 'update'; readonly spec: UpdateSpec; readonly op: unknown }
  | { readonly kind: 'delete'; readonly query: QuerySpec; readonly op: unknown };

type Model = Readonly<Record<string, PlainFields | undefined>>;

/** Reads the driver's models: `{insertOne: {document}}`, `{updateMany: {filter, update}}` and the rest. */
export function readBulk(models: readonly Model[], options: CallOptions): readonly BulkStep[] {
  if (!isArray(models))
    throw new mongoose.mongo.MongoInvalidArgumentError('Argument "operations" must be an array of documents');
  if (models.length === 0)
    throw new mongoose.mongo.MongoInvalidArgumentError('Invalid BulkOperation, Batch cannot be empty');
  return models.map((model) => readModel(model, options));
}

function readModel(model: Model, options: CallOptions): BulkStep {
  const [[name, given] = ['', undefined]] = Object.entries(model);
  const body = given ?? {};
  const own: CallOptions = { ...options, ...body };
  switch (name) {
    case 'insertOne':
      return {
        kind: 'insert',
        insertion: prepareInsertion((body['document'] ?? body) as PlainFields, options),
        op: body['document'] ?? body,
      };
    case 'updateOne':
    case 'updateMany':
      return {
        kind: 'update',
        spec: updateSpec(body['filter'], body['update'], own, name === 'updateMany'),
        op: body,
      };
    case 'replaceOne':
      return { kind: 'update', spec: replacementSpec(body['filter'], body['replacement'], own), op: body };
    case 'deleteOne':
    case 'deleteMany':
      return {
        kind: 'delete',
        query: { ...querySpec(body['filter'], own), limit: name === 'deleteOne' ? 1 : 0 },
        op: body,
      };
    default:
      throw new mongoose.mongo.MongoInvalidArgumentError(
        'bulkWrite only supports insertOne, updateOne, updateMany, deleteOne, deleteMany',
      );
  }
}

/** Runs the steps; a failure ends an ordered bulk, an unordered one goes on. */
export function runBulk(
  catalog: Catalog,
  namespace: string,
  steps: readonly BulkStep[],
  ordered: boolean,
): BulkTotals {
  const totals = emptyTotals(steps);
  for (const [index, step] of steps.entries()) {
    const error = runStep(catalog, namespace, step, index, totals);
    if (error === undefined) continue;
    totals.writeErrors.push(writeError(error, index, step.op));
    if (ordered) break;
  }
  return totals;
}

const emptyTotals = (steps: readonly BulkStep[]): BulkTotals => ({
  ok: 1,
  writeErrors: [],
  writeConcernErrors: [],
  insertedIds: steps.flatMap((step, index) =>
    step.kind === 'insert' ? [{ index, _id: step.insertion._id }] : [],
  ),
  nInserted: 0,
  nUpserted: 0,
  nMatched: 0,
  nModified: 0,
  nRemoved: 0,
  upserted: [],
});

function writeError(error: Error, index: number, op: unknown): WriteError {
  const { code, errInfo } = error as { code?: unknown; errInfo?: unknown };
  return new WriteError({ index, code, errmsg: error.message, errInfo, op });
}

function runStep(
  catalog: Catalog,
  namespace: string,
  step: BulkStep,
  index: number,
  totals: BulkTotals,
): Error | undefined {
  try {
    if (step.kind === 'insert') return runInsert(catalog, namespace, step.insertion, totals);
    if (step.kind === 'delete') totals.nRemoved += deleteAll(catalog, namespace, step.query);
    else return addUpdate(totals, updateAll(catalog, namespace, step.spec), index);
    return undefined;
  } catch (error) {
    if (isDocumentError(error)) return error;
    throw error;
  }
}

function runInsert(
  catalog: Catalog,
  namespace: string,
  { bytes }: Insertion,
  totals: BulkTotals,
): Error | undefined {
  const [failed] = insertAll(catalog, namespace, [bytes], true);
  if (failed === undefined) totals.nInserted += 1;
  return failed?.error;
}

function addUpdate(totals: BulkTotals, outcome: UpdateOutcome, index: number): Error | undefined {
  totals.nMatched += outcome.matched;
  totals.nModified += outcome.modified;
  if (outcome.upserted !== undefined) {
    totals.nUpserted += 1;
    totals.upserted.push({ index, _id: plainId(outcome.upserted._id) });
  }
  return outcome.failure;
}
