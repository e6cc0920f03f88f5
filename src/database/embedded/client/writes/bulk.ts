import mongoose from 'mongoose';
import { deleteAll, updateAll, type UpdateOutcome, type UpdateSpec } from '../../write/change';
import { insertAll, isDocumentError, type WriteTarget } from '../../write/insert';
import type { QuerySpec } from '../../query/query';
import { isArray, type PlainFields } from '../../values/kind';
import { WriteError, type BulkTotals } from './bulk.result';
import { querySpec, type CallOptions } from '../options';
import { plainId, prepareInsertion, type Insertion } from './outcomes';
import { replacementSpec, updateSpec } from './update.options';

/** An operation of a bulk write, checked and encoded before any write. */
export type BulkStep =
  | { readonly kind: 'insert'; readonly insertion: Insertion; readonly op: unknown }
  | { readonly kind: 'update'; readonly spec: UpdateSpec; readonly op: unknown }
  | { readonly kind: 'delete'; readonly query: QuerySpec; readonly op: unknown };

type Model = Readonly<Record<string, PlainFields | undefined>>;

/** Parses the driver's models: `{insertOne: {document}}`, `{updateMany: {filter, update}}` and the others. */
export function readBulk(models: readonly Model[], options: CallOptions): readonly BulkStep[] {
  if (!isArray(models))
    throw new mongoose.mongo.MongoInvalidArgumentError('Argument "operations" must be an array of documents');
  if (models.length === 0)
    throw new mongoose.mongo.MongoInvalidArgumentError('Invalid BulkOperation, Batch cannot be empty');
  return models.map((model) => readModel(model, options));
}

/** One operation of a bulk write as the driver takes it. */
interface BulkModel {
  readonly name: string;
  readonly body: PlainFields;
  /** The options of the call. */
  readonly call: CallOptions;
  /** The options of the call with those of the operation. */
  readonly own: CallOptions;
}

const readers: Readonly<Record<string, (model: BulkModel) => BulkStep>> = {
  insertOne: ({ body, call }) => {
    const document = (body['document'] ?? body) as PlainFields;
    return { kind: 'insert', insertion: prepareInsertion(document, call), op: document };
  },
  updateOne: readUpdate,
  updateMany: readUpdate,
  replaceOne: ({ body, own }) => {
    return { kind: 'update', spec: replacementSpec(body['filter'], body['replacement'], own), op: body };
  },
  deleteOne: readDelete,
  deleteMany: readDelete,
};

function readUpdate({ name, body, own }: BulkModel): BulkStep {
  const update = { filter: body['filter'], update: body['update'], many: name === 'updateMany' };
  return { kind: 'update', spec: updateSpec(update, own), op: body };
}

function readDelete({ name, body, own }: BulkModel): BulkStep {
  const query = { ...querySpec(body['filter'], own), limit: name === 'deleteOne' ? 1 : 0 };
  return { kind: 'delete', query, op: body };
}

function readModel(model: Model, call: CallOptions): BulkStep {
  const [[name, given] = ['', undefined]] = Object.entries(model);
  const body = given ?? {};
  const read = Object.hasOwn(readers, name) ? readers[name] : undefined;
  if (read === undefined)
    throw new mongoose.mongo.MongoInvalidArgumentError(
      'bulkWrite only supports insertOne, updateOne, updateMany, deleteOne, deleteMany',
    );
  return read({ name, body, call, own: { ...call, ...body } });
}

/** Runs the operations; a failure ends an ordered bulk, an unordered one continues. */
export function runBulk(target: WriteTarget, steps: readonly BulkStep[], ordered: boolean): BulkTotals {
  const totals = emptyTotals(steps);
  const run = new BulkRun(target, totals);
  for (const [index, step] of steps.entries()) {
    const error = run.step(step, index);
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

/** Runs operations on one collection and adds up their results. */
class BulkRun {
  constructor(
    readonly target: WriteTarget,
    readonly totals: BulkTotals,
  ) {}

  /** Runs one operation; returns the error that concerns its document alone. */
  step(step: BulkStep, index: number): Error | undefined {
    try {
      if (step.kind === 'insert') return this.#insert(step.insertion);
      if (step.kind === 'update') return this.#addUpdate(updateAll(this.target, step.spec), index);
      this.totals.nRemoved += deleteAll(this.target, step.query);
      return undefined;
    } catch (error) {
      if (isDocumentError(error)) return error;
      throw error;
    }
  }

  #insert({ bytes }: Insertion): Error | undefined {
    const [failed] = insertAll(this.target, [bytes], { ordered: true });
    if (failed === undefined) this.totals.nInserted += 1;
    return failed?.error;
  }

  #addUpdate({ matched, modified, upserted, failure }: UpdateOutcome, index: number): Error | undefined {
    this.totals.nMatched += matched;
    this.totals.nModified += modified;
    if (upserted !== undefined) {
      this.totals.nUpserted += 1;
      this.totals.upserted.push({ index, _id: plainId(upserted._id) });
    }
    return failure;
  }
}
