import { badValue, serverError } from '../failure';
import { fieldOf, isArray, isDocument, type PlainFields } from '../values/kind';
import { isPosition } from '../values/path';
import { define } from '../query/projection.shape';
import { removed } from './operators';

/** Filters named in `$[name]`: each decides about an element of an array. */
export type ArrayFilters = ReadonlyMap<string, (element: unknown) => boolean>;

/** What a change of one path needs to know. */
export interface Modification {
  readonly path: string;
  readonly parts: readonly string[];
  readonly creates: boolean;
  readonly filters: ArrayFilters;
  /** The place the query matched, for `$`. */
  readonly position: number | undefined;
  /** The new value from the old; `removed` takes it away, undefined leaves a missing field missing. */
  readonly change: (old: unknown) => unknown;
}

type Container = PlainFields | unknown[];

/** Changes every place of a document that the path names. */
export function modify(document: PlainFields, change: Modification): void {
  step(document, 0, change);
}

function step(container: Container, at: number, change: Modification): void {
  const part = change.parts[at] ?? '';
  if (isArray(container)) {
    stepArray(container, part, at, change);
    return;
  }
  if (part.startsWith('$[') || part === '$') throw missingArray(change, at, container);
  stepKey(container, part, at, change);
}

function missingArray(change: Modification, at: number, container: unknown): Error {
  const path = change.parts.slice(0, at).join('.');
  return badValue(`Cannot apply array updates to non-array element ${path}: ${JSON.stringify(container)}`);
}

function stepArray(values: unknown[], part: string, at: number, change: Modification): void {
  for (const place of placesIn(values, part, at, change)) stepKey(values, String(place), at, change);
}

function placesIn(
  values: readonly unknown[],
  part: string,
  at: number,
  change: Modification,
): readonly number[] {
  if (part === '$') {
    if (change.position === undefined) throw noPosition();
    return [change.position];
  }
  if (part === '$[]') return values.map((_value, place) => place);
  const name = /^\$\[(.+)\]$/.exec(part)?.[1];
  if (name !== undefined) return filtered(values, name, change);
  if (isPosition(part)) return [Number(part)];
  if (!change.creates) return [];
  throw notViable(change, at, values);
}

const noPosition = () => badValue('The positional operator did not find the match needed from the query.');

function filtered(values: readonly unknown[], name: string, change: Modification): number[] {
  const matches = change.filters.get(name);
  if (matches === undefined)
    throw badValue(`No array filter found for identifier '${name}' in path '${change.path}'`);
  return values.flatMap((value, place) => (matches(value) ? [place] : []));
}

function stepKey(container: Container, key: string, at: number, change: Modification): void {
  const held = read(container, key);
  if (at === change.parts.length - 1) {
    write(container, key, held, change.change(held));
    return;
  }
  if (isContainer(held)) {
    step(held, at + 1, change);
    return;
  }
  if (namesArray(change.parts[at + 1])) throw noSuchArray(change, at, held);
  if (!change.creates) return;
  if (held !== undefined) throw notViable(change, at + 1, held);
  const inner: PlainFields = {};
  step(inner, at + 1, change);
  if (Object.keys(inner).length > 0) write(container, key, undefined, inner);
}

const namesArray = (part: string | undefined): boolean => part === '$' || part?.startsWith('$[') === true;

function noSuchArray(change: Modification, at: number, held: unknown): Error {
  const path = change.parts.slice(0, at + 1).join('.');
  if (change.parts[at + 1] === '$' && change.position === undefined) return noPosition();
  return held === undefined
    ? badValue(`The path '${path}' must exist in the document in order to apply array updates.`)
    : badValue(`Cannot apply array updates to non-array element ${path}: ${JSON.stringify(held)}`);
}

const notViable = (change: Modification, at: number, held: unknown): Error => {
  const name = change.parts[at - 1] ?? '';
  return serverError(
    28,
    `Cannot create field '${change.parts[at] ?? ''}' in element {${name}: ${JSON.stringify(held)}}`,
  );
};

const isContainer = (value: unknown): value is Container => isArray(value) || isDocument(value);

const read = (container: Container, key: string): unknown =>
  isArray(container) ? container[Number(key)] : fieldOf(container, key);

function write(container: Container, key: string, held: unknown, value: unknown): void {
  if (value === removed) {
    remove(container, key);
    return;
  }
  if (value === undefined) return;
  if (!isArray(container)) {
    define(container, key, value);
    return;
  }
  const values = container;
  const place = Number(key);
  if (held === undefined && place > values.length + 1_500_000)
    throw badValue(`can't backfill more than 1500000 elements`);
  while (values.length < place) values.push(null);
  values[place] = value;
}

/** An element of an array leaves null behind, so that the others keep their places. */
function remove(container: Container, key: string): void {
  if (!isArray(container)) Reflect.deleteProperty(container, key);
  else if (Number(key) < container.length) container[Number(key)] = null;
}
