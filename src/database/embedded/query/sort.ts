import { badValue, failedToParse, notSupported, serverError } from '../failure';
import { isArray, isDocument, kindOf, Kind, type PlainFields } from '../values/kind';
import { encodeKeys } from '../values/key';
import { compareValues } from '../values/order';
import { toDouble } from '../values/number';
import { splitPath, visitPath, type Path } from '../values/path';

/** One field of a sort. */
export interface SortField {
  readonly name: string;
  readonly path: Path;
  readonly descending: boolean;
}

/** Memory limit of an in-memory sort, as in MongoDB. */
const maxSortBytes = 100 * 1024 * 1024;

/** Parses a sort document; an empty one means no order. */
export function readSort(sort: PlainFields): readonly SortField[] {
  return Object.entries(sort).map(([name, order]) => {
    if (isDocument(order)) throw notSupported(`sort by ${Object.keys(order).join(', ')}`);
    if (name === '') throw serverError(15998, 'FieldPath field names may not be empty strings.');
    const direction = kindOf(order) === Kind.number ? toDouble(order) : NaN;
    if (direction !== 1 && direction !== -1)
      throw badValue('$sort key ordering must be 1 (for ascending) or -1 (for descending)');
    return { name, path: splitPath(name), descending: direction === -1 };
  });
}

/** The bytes by which a document sorts. An array sorts by its least element, or its greatest when descending. */
export function sortKey(document: PlainFields, fields: readonly SortField[]): Buffer {
  const values = fields.map((field) => sortValue(document, field));
  return encodeKeys(
    values,
    fields.map((field) => field.descending),
  );
}

/** The value of one field that decides the order; the empty array sorts before null. */
function sortValue(document: PlainFields, { path, descending }: SortField): unknown {
  let best: unknown = null;
  let seen = false;
  const consider = (candidate: unknown) => {
    const order = seen ? compareValues(candidate, best) : 0;
    if (!seen || (descending ? order > 0 : order < 0)) best = candidate;
    seen = true;
  };
  visitPath(document, path, (value) => {
    if (!isArray(value)) consider(value ?? null);
    else if (value.length === 0) consider(undefined);
    else value.forEach(consider);
    return false;
  });
  return best;
}

/** An item to sort: its key and its size in memory. */
export interface Sortable {
  readonly key: Buffer;
  readonly bytes: number;
}

/**
 * Sorts items in memory: all, or only the first `limit` (0: all), within 100 MB; above that it throws MongoDB's error,
 * which advises an index.
 */
export class MemorySort<T extends Sortable> {
  #items: T[] = [];
  #bytes = 0;

  constructor(readonly limit: number) {}

  add(item: T): void {
    this.#items.push(item);
    this.#bytes += item.bytes;
    if (this.#hasSpare()) this.#trim();
    if (this.#bytes > maxSortBytes) throw sortTooLarge();
  }

  /** The items in order; equal ones keep their order of insertion. */
  result(): T[] {
    this.#trim();
    return this.#items;
  }

  /** Whether more items than the limit are held, and they are many or large. */
  #hasSpare(): boolean {
    if (this.limit === 0 || this.#items.length <= this.limit) return false;
    return this.#items.length >= this.limit * 2 + 100 || this.#bytes > maxSortBytes / 2;
  }

  #trim(): void {
    this.#items.sort((a, b) => Buffer.compare(a.key, b.key));
    if (this.limit === 0 || this.#items.length <= this.limit) return;
    this.#items = this.#items.slice(0, this.limit);
    this.#bytes = this.#items.reduce((sum, item) => sum + item.bytes, 0);
  }
}

const sortTooLarge = () =>
  serverError(
    292,
    `Sort exceeded memory limit of ${maxSortBytes} bytes: no index gives this order. Add an index on the sorted fields, or a limit.`,
  );

/** Parses a whole number such as limit and skip; absent is zero. */
export function wholeNumber(value: unknown, name: string): number {
  const number = value === undefined || value === null ? 0 : toDouble(value);
  if (!Number.isInteger(number)) throw failedToParse(`${name} must be a whole number`);
  return number;
}
