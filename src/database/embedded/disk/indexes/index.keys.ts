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

/** How far the walk along one field of the index has come. */
interface Walker {
  readonly path: Path;
  readonly at: number;
  readonly value: unknown;
  /** An element of an array the path ended at: taken as it is. */
  readonly taken: boolean;
}

/** All keys of a document in an index: several when a field is an array; none when it is left out. */
export function keysOf(index: Index, document: PlainFields): DocumentKeys {
  if (index.partial?.filter.matches(document) === false) return none;
  const walkers = index.keys.map(({ path }) => advance({ path, at: 0, value: document, taken: false }));
  const found = new Map<string, Buffer>();
  const state = { arrays: 0, present: false };
  expand(index, walkers, state, found);
  if (index.sparse && !state.present) return none;
  return { keys: [...found.values()], arrays: state.arrays };
}

/** Follows the path through documents until it ends, is lost, or meets an array. */
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

function expand(
  index: Index,
  walkers: readonly Walker[],
  state: { arrays: number; present: boolean },
  found: Map<string, Buffer>,
): void {
  const array = commonArray(index, walkers, state);
  if (array === undefined) {
    addKey(index, walkers, state, found);
    return;
  }
  if (array.length === 0) {
    addKey(
      index,
      walkers.map((walker) => (walker.value === array ? emptied(walker) : walker)),
      state,
      found,
    );
    return;
  }
  for (const element of array) {
    expand(
      index,
      walkers.map((walker) => (isAtArray(walker) ? entered(walker, element) : walker)),
      state,
      found,
    );
  }
}

/** The array the walkers stand at. Two different arrays in one document cannot be indexed together. */
function commonArray(
  index: Index,
  walkers: readonly Walker[],
  state: { arrays: number },
): readonly unknown[] | undefined {
  let array: readonly unknown[] | undefined;
  walkers.forEach((walker, place) => {
    if (!isAtArray(walker) || !isArray(walker.value)) return;
    state.arrays |= 1 << place;
    if (array !== undefined && array !== walker.value) throw parallelArrays(index, place);
    array = walker.value;
  });
  return array;
}

const parallelArrays = (index: Index, place: number) =>
  serverError(
    171,
    `cannot index parallel arrays [${index.keys[place]?.name ?? ''}] [${index.keys[0]?.name ?? ''}]`,
  );

/** Nothing in the array: `undefined` where the path ends at it, missing where it goes on. */
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

function addKey(
  index: Index,
  walkers: readonly Walker[],
  state: { present: boolean },
  found: Map<string, Buffer>,
): void {
  if (walkers.some((walker) => walker.value !== undefined)) state.present = true;
  const key = encodeKeys(walkers.map(indexed), index.descending);
  found.set(key.toString('latin1'), key);
}

/** A missing field is null in an index; an empty array sorts before null. */
function indexed(walker: Walker): unknown {
  if (walker.value === emptyArray) return undefined;
  return walker.value ?? null;
}
