import { Query } from '../../query/query';
import { explainPlan } from '../../query/plan/explain';
import type { ReadOptions } from '../../values/codec';
import type { Access } from '../access';
import { Cursor, type Source } from './cursor';
import { querySpec, type CallOptions } from '../options';

/** The collection that a cursor reads. */
interface FindSource {
  readonly access: Access;
  readonly namespace: string;
}

/** The cursor of `find`; it may be changed until the first document is read. */
export class FindCursor extends Cursor {
  #options: CallOptions;

  constructor(
    readonly collection: FindSource,
    private filterDocument: unknown,
    options: CallOptions,
  ) {
    super();
    this.#options = { ...options };
    if (typeof options.batchSize === 'number') this.batchSize(options.batchSize);
  }

  override addCursorFlag(flag?: string, value?: unknown): this {
    return flag === 'tailable' ? this.#with({ tailable: value }) : this;
  }

  filter(filter: unknown): this {
    this.filterDocument = filter;
    return this;
  }

  sort(sort: unknown, direction?: unknown): this {
    return this.#with({ sort: direction === undefined ? sort : [[sort, direction]] });
  }

  limit(limit: number): this {
    return this.#with({ limit });
  }

  skip(skip: number): this {
    return this.#with({ skip });
  }

  project(projection: unknown): this {
    return this.#with({ projection });
  }

  hint(hint: unknown): this {
    return this.#with({ hint });
  }

  collation(collation: unknown): this {
    return this.#with({ collation });
  }

  allowDiskUse(): this {
    return this;
  }

  clone(): FindCursor {
    return new FindCursor(this.collection, this.filterDocument, this.#options);
  }

  count(): Promise<number> {
    const query = this.#query();
    return this.collection.access.read(this.#options, (catalog) =>
      query.count(catalog, catalog.find(this.collection.namespace)),
    );
  }

  /** The plan of the query, and the number of keys and documents it reads. */
  explain(): Promise<Record<string, unknown>> {
    const query = this.#query();
    return this.collection.access.read(this.#options, (catalog) =>
      explainPlan(catalog, this.collection.namespace, query),
    );
  }

  protected open(): Source {
    const query = this.#query();
    const options: ReadOptions = this.#options;
    const fetch = (count: number) =>
      this.collection.access.read(this.#options, (catalog) =>
        query
          .take(catalog, catalog.find(this.collection.namespace), count)
          .map((match) => query.present(match, options)),
      );
    return { fetch };
  }

  #query(): Query {
    return new Query(querySpec(this.filterDocument, this.#options));
  }

  #with(change: CallOptions): this {
    this.#options = { ...this.#options, ...change };
    return this;
  }
}
