import { serverError } from '../../failure';
import { encodeKeys } from '../../values/key';
import { asDocument, fieldOf, isArray, isDocument, type PlainFields } from '../../values/kind';
import type { Path } from '../../values/path';
import type { Index } from './index.definition';

/** The keys one document has in an index, and which fields held arrays. */
export interface DocumentKeys {
  readonly keys: readonly Buffer[];
  readonly arrays: number;
}

const none: DocumentKeys = { keys: [], arrays: 0 };

/** The position of the walk along one field of the index. */
interface Walker {
  readonly path: Path;
  readonly at: number;
  readonly value: unknown;
  /** An element of the array at the end of the path: its own arrays are not entered. */
  readonly taken: boolean;
}

/** All keys of a document in an index: several when a field is an array; none when the index excludes it. */
export function keysOf(index: Index, document: PlainFields): DocumentKeys {
  if (index.partial?.filter.matches(document) === false) return none;
  const walkers = index.keys.map(({ path }) => advance({ path, at: 0, value: document, taken: false }));
  const expansion: KeyExpansion = { index, keys: new Map(), arrays: 0, present: false };
  expand(expansion, walkers);
  if (index.sparse && !expansion.present) return none;
  return { keys: [...expansion.keys.values()], arrays: expansion.arrays };
}

/** Collects the keys of one document. */
interface KeyExpansion {
  readonly index: Index;
  readonly keys: Map<string, Buffer>;
  /** A bit for each field that holds an array. */
  arrays: number;
  /** Some field of the index has a value. */
  present: boolean;
}

/** Follows the path through documents to its end, a missing field, or an array. */
function advance(walker: Walker): Walker {
  let { at, value } = walker;
  while (at < walker.path.length && isDocument(value)) {
    value = fieldOf(asDocument(value), walker.path[at] ?? '');
    at += 1;
  }
  const lost = at < walker.path.length && !isArray(value);
  return { ...walker, at: lost ? walker.path.length : at, value: lost ? undefined : value };
}

const isAtArray = (walker: Walker) => !walker.taken && isArray(walker.value);

function expand(expansion: KeyExpansion, walkers: readonly Walker[]): void {
  const array = commonArray(expansion, walkers);
  if (array === undefined) {
    addKey(expansion, walkers);
    return;
  }
  if (array.length === 0) {
    addKey(
      expansion,
      walkers.map((walker) => (walker.value === array ? emptied(walker) : walker)),
    );
    return;
  }
  for (const element of array) {
    expand(
      expansion,
      walkers.map((walker) => (isAtArray(walker) ? entered(walker, element) : walker)),
    );
  }
}

/** The array that the paths have reached. Two different arrays in one document cannot be indexed together. */
function commonArray(expansion: KeyExpansion, walkers: readonly Walker[]): readonly unknown[] | undefined {
  let array: readonly unknown[] | undefined;
  walkers.forEach((walker, place) => {
    if (!isAtArray(walker) || !isArray(walker.value)) return;
    expansion.arrays |= 1 << place;
    if (array !== undefined && array !== walker.value) throw parallelArrays(expansion.index, place);
    array = walker.value;
  });
  return array;
}

const parallelArrays = (index: Index, place: number) =>
  serverError(
    171,
    `cannot index parallel arrays [${index.keys[place]?.name ?? ''}] [${index.keys[0]?.name ?? ''}]`,
  );

/** An empty array: `undefined` when the path ends at it, missing when the path continues. */
const emptied = (walker: Walker): Walker => ({
  ...walker,
  taken: true,
  at: walker.path.length,
  value: walker.at === walker.path.length ? emptyArray : undefined,
});

const emptyArray = Symbol('an empty array in an index');

function entered(walker: Walker, element: unknown): Walker {
  if (walker.at === walker.path.length) return { ...walker, value: element, taken: true };
  if (!isDocument(element)) return { ...walker, value: undefined, at: walker.path.length, taken: true };
  return advance({ ...walker, value: element });
}

function addKey(expansion: KeyExpansion, walkers: readonly Walker[]): void {
  if (walkers.some((walker) => walker.value !== undefined)) expansion.present = true;
  const key = encodeKeys(walkers.map(indexed), expansion.index.descending);
  expansion.keys.set(key.toString('latin1'), key);
}

/** A missing field is null in an index; an empty array sorts before null. */
function indexed(walker: Walker): unknown {
  if (walker.value === emptyArray) return undefined;
  return walker.value ?? null;
}
