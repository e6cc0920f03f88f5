import { notSupported } from '../failure';
import { asReceived, type ReadOptions } from '../values/codec';
import { isDocument, type PlainFields } from '../values/kind';
import { wholeNumber } from '../query/sort';
import type { QuerySpec } from '../query/query';

/** The options of a call in addition to its filter; all optional, as in the official driver. */
export interface CallOptions extends ReadOptions {
  readonly session?: unknown;
  readonly sort?: unknown;
  readonly projection?: unknown;
  readonly fields?: unknown;
  readonly skip?: unknown;
  readonly limit?: unknown;
  readonly batchSize?: unknown;
  readonly collation?: unknown;
  readonly upsert?: boolean;
  readonly arrayFilters?: unknown;
  readonly ordered?: boolean;
  readonly returnDocument?: unknown;
  readonly returnOriginal?: unknown;
  readonly includeResultMetadata?: boolean;
  readonly hint?: unknown;
  readonly tailable?: unknown;
  readonly explain?: unknown;
  readonly forceServerObjectId?: boolean;
}

/** Refuses unsupported options that would change the result. */
export function checkOptions({ collation, tailable }: CallOptions): void {
  if (isDocument(collation) && collation['locale'] !== 'simple') throw notSupported('collation');
  if (tailable === true) throw notSupported('a tailable cursor');
}

/** A filter and its options as the server would receive them. */
export function querySpec(filter: unknown, options: CallOptions): QuerySpec {
  checkOptions(options);
  const limit = wholeNumber(options.limit, 'limit');
  return {
    filter: asReceived(filter ?? {}, options),
    sort: sortDocument(options.sort),
    projection: asReceived(options.projection ?? options.fields ?? {}, options),
    skip: wholeNumber(options.skip, 'skip'),
    limit: Math.abs(limit),
    hint: hintOf(options.hint),
  };
}

const hintOf = (hint: unknown): string | PlainFields | undefined => {
  if (hint === undefined || hint === null) return undefined;
  return typeof hint === 'string' ? hint : asReceived(hint);
};

const words: Record<string, number> = { asc: 1, ascending: 1, '1': 1, desc: -1, descending: -1, '-1': -1 };

/** The forms of a sort that the driver accepts: a name, pairs, a Map, or a document. */
export function sortDocument(sort: unknown): PlainFields {
  if (sort === undefined || sort === null) return {};
  if (typeof sort === 'string') return asReceived({ [sort]: 1 });
  const entries = sort instanceof Map || Array.isArray(sort) ? pairs(sort) : Object.entries(sort);
  return asReceived(Object.fromEntries(entries.map(([name, order]) => [name, direction(order)])));
}

function pairs(sort: Map<string, unknown> | readonly unknown[]): [string, unknown][] {
  const list = [...(sort as Iterable<unknown>)];
  if (list.every((item) => typeof item === 'string')) {
    const [name = '', order] = list;
    return order !== undefined && words[order] !== undefined
      ? [[name, order]]
      : list.map((item) => [item, 1]);
  }
  return list as [string, unknown][];
}

const direction = (order: unknown): unknown => (typeof order === 'string' ? (words[order] ?? order) : order);
