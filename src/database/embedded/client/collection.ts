import mongoose from 'mongoose';
import { notSupported } from '../failure';
import { Query } from '../query/query';
import type { Catalog } from '../disk/catalog';
import { isArray, type PlainFields } from '../values/kind';
import { deleteAll, updateAll, type UpdateSpec } from '../write/change';
import { findAndDelete, findAndUpdate } from '../write/find.and.modify';
import { insertAll, type WriteTarget } from '../write/insert';
import { inTransaction } from './access';
import { AggregationCursor } from './cursors/aggregation.cursor';
import { readBulk, runBulk } from './writes/bulk';
import { bulkResult, type BulkTotals } from './writes/bulk.result';
import { CollectionIndexes } from './collection.indexes';
import { distinctValues } from './distinct';
import { FindCursor } from './cursors/find.cursor';
import { querySpec, type CallOptions } from './options';
import { modifyResult, prepareInsertion, updateResult } from './writes/outcomes';
import { replacementSpec, updateSpec } from './writes/update.options';

type Document = PlainFields;

/** A collection with the API of the official driver. For methods and results see its documentation. */
export class EmbeddedCollection extends CollectionIndexes {
  find(filter: unknown = {}, options: CallOptions = {}): FindCursor {
    return new FindCursor(this, filter, options);
  }

  async findOne(filter: unknown = {}, options: CallOptions = {}): Promise<unknown> {
    const query = new Query({ ...querySpec(filter, options), limit: 1 });
    return this.access.read(options, (catalog) => {
      const [match] = query.take(catalog, catalog.find(this.namespace), 1);
      return match === undefined ? null : query.present(match, options);
    });
  }

  aggregate(pipeline: readonly unknown[] = [], options: CallOptions = {}): AggregationCursor {
    return new AggregationCursor(
      { access: this.access, database: this.dbName, collection: this.collectionName },
      pipeline,
      options,
    );
  }

  async countDocuments(filter: unknown = {}, options: CallOptions = {}): Promise<number> {
    const query = new Query(querySpec(filter, options));
    return this.access.read(options, (catalog) => query.count(catalog, catalog.find(this.namespace)));
  }

  count(filter: unknown = {}, options: CallOptions = {}): Promise<number> {
    return this.countDocuments(filter, options);
  }

  estimatedDocumentCount(options: CallOptions = {}): Promise<number> {
    return this.countDocuments({}, { session: options.session });
  }

  async distinct(name: string, filter: unknown = {}, options: CallOptions = {}): Promise<unknown[]> {
    const query = new Query(querySpec(filter, options));
    return this.access.read(options, (catalog) =>
      distinctValues(query.take(catalog, catalog.find(this.namespace), Infinity), name, options),
    );
  }

  async insertOne(document: Document, options: CallOptions = {}): Promise<PlainFields> {
    const { _id, bytes } = prepareInsertion(document, options);
    await this.#write(options, (catalog) => {
      const [failed] = insertAll(this.#target(catalog), [bytes], { ordered: true });
      return failed === undefined ? {} : { failure: failed.error };
    });
    return { acknowledged: true, insertedId: _id };
  }

  async insertMany(documents: readonly Document[], options: CallOptions = {}): Promise<PlainFields> {
    if (!isArray(documents))
      throw new mongoose.mongo.MongoInvalidArgumentError('Argument "docs" must be an array of documents');
    const result = (await this.bulkWrite(
      documents.map((document) => ({ insertOne: { document } })),
      options,
    )) as {
      insertedCount: number;
      insertedIds: PlainFields;
    };
    return { acknowledged: true, insertedCount: result.insertedCount, insertedIds: result.insertedIds };
  }

  async bulkWrite(
    models: readonly Readonly<Record<string, PlainFields>>[],
    options: CallOptions = {},
  ): Promise<object> {
    const steps = readBulk(models, options);
    const ordered = options.ordered !== false;
    const totals = await this.access.write(options, (catalog): BulkTotals => {
      const done = runBulk(this.#target(catalog), steps, ordered);
      if (done.writeErrors.length > 0 && inTransaction(options)) bulkResult(done, ordered);
      return done;
    });
    return bulkResult(totals, ordered);
  }

  async updateOne(filter: unknown, update: unknown, options: CallOptions = {}): Promise<PlainFields> {
    return this.#update(updateSpec({ filter, update, many: false }, options), options);
  }

  async updateMany(filter: unknown, update: unknown, options: CallOptions = {}): Promise<PlainFields> {
    return this.#update(updateSpec({ filter, update, many: true }, options), options);
  }

  async replaceOne(filter: unknown, replacement: unknown, options: CallOptions = {}): Promise<PlainFields> {
    return this.#update(replacementSpec(filter, replacement, options), options);
  }

  deleteOne(filter: unknown = {}, options: CallOptions = {}): Promise<PlainFields> {
    return this.#delete(filter, options, 1);
  }

  deleteMany(filter: unknown = {}, options: CallOptions = {}): Promise<PlainFields> {
    return this.#delete(filter, options, 0);
  }

  async findOneAndUpdate(filter: unknown, update: unknown, options: CallOptions = {}): Promise<unknown> {
    return this.#modify(updateSpec({ filter, update, many: false }, options), options);
  }

  async findOneAndReplace(
    filter: unknown,
    replacement: unknown,
    options: CallOptions = {},
  ): Promise<unknown> {
    return this.#modify(replacementSpec(filter, replacement, options), options);
  }

  async findOneAndDelete(filter: unknown, options: CallOptions = {}): Promise<unknown> {
    const spec = querySpec(filter, options);
    const result = await this.access.write(options, (catalog) =>
      findAndDelete(this.#target(catalog), spec, options),
    );
    return modifyResult(result, options.includeResultMetadata);
  }

  watch(): never {
    throw notSupported('a change stream');
  }

  initializeOrderedBulkOp(): never {
    throw notSupported('initializeOrderedBulkOp (use bulkWrite)');
  }

  initializeUnorderedBulkOp(): never {
    throw notSupported('initializeUnorderedBulkOp (use bulkWrite)');
  }

  #target(catalog: Catalog): WriteTarget {
    return { catalog, namespace: this.namespace };
  }

  async #update(spec: UpdateSpec, options: CallOptions): Promise<PlainFields> {
    return updateResult(await this.#write(options, (catalog) => updateAll(this.#target(catalog), spec)));
  }

  async #delete(filter: unknown, options: CallOptions, limit: number): Promise<PlainFields> {
    const spec = { ...querySpec(filter, { ...options, skip: 0 }), limit };
    const deletedCount = await this.access.write(options, (catalog) =>
      deleteAll(this.#target(catalog), spec),
    );
    return { acknowledged: true, deletedCount };
  }

  async #modify(spec: UpdateSpec, options: CallOptions): Promise<unknown> {
    const returnNew = options.returnDocument === 'after' || options.returnOriginal === false;
    const result = await this.access.write(options, (catalog) =>
      findAndUpdate(this.#target(catalog), spec, { returnNew, read: options }),
    );
    return modifyResult(result, options.includeResultMetadata);
  }

  /** An error that keeps earlier changes is thrown after their commit; in a transaction at once. */
  async #write<T extends { readonly failure?: Error }>(
    options: CallOptions,
    work: (catalog: Catalog) => T,
  ): Promise<T> {
    const outcome = await this.access.write(options, (catalog) => {
      const done = work(catalog);
      if (done.failure !== undefined && inTransaction(options)) throw done.failure;
      return done;
    });
    if (outcome.failure !== undefined) throw outcome.failure;
    return outcome;
  }
}
