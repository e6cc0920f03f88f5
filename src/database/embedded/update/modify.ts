import { badValue, serverError } from '../failure';
import { fieldOf, isArray, isDocument, type PlainFields } from '../values/kind';
import { isPosition } from '../values/path';
import { define } from '../query/projection.shape';
import { removed } from './operators';

/** Filters named in `$[name]`: each selects elements of an array. */
export type ArrayFilters = ReadonlyMap<string, (element: unknown) => boolean>;

/** A change of one path of a document. */
export interface PathChange {
  readonly path: string;
  readonly parts: readonly string[];
  readonly creates: boolean;
  readonly filters: ArrayFilters;
  /** The matched position, for `$`. */
  readonly position: number | undefined;
  /** Computes the new value from the old; `removed` removes it, undefined leaves a missing field missing. */
  readonly change: (old: unknown) => unknown;
}

type Container = PlainFields | unknown[];

/** Changes all values of a document at the path. */
export function modify(document: PlainFields, change: PathChange): void {
  step(document, 0, change);
}

function step(container: Container, at: number, change: PathChange): void {
  const part = change.parts[at] ?? '';
  if (isArray(container)) {
    for (const key of keysIn(container, at, change)) stepKey({ container, key }, at, change);
    return;
  }
  if (part.startsWith('$[') || part === '$') throw missingArray(change, at, container);
  stepKey({ container, key: part }, at, change);
}

function missingArray(change: PathChange, at: number, container: unknown): Error {
  const path = change.parts.slice(0, at).join('.');
  return badValue(`Cannot apply array updates to non-array element ${path}: ${JSON.stringify(container)}`);
}

/** The positions of an array that a part of the path selects. */
function keysIn(values: readonly unknown[], at: number, change: PathChange): readonly number[] {
  const part = change.parts[at] ?? '';
  if (part === '$') {
    if (change.position === undefined) throw noPosition();
    return [change.position];
  }
  if (part === '$[]') return values.map((_value, position) => position);
  const name = /^\$\[(.+)\]$/.exec(part)?.[1];
  if (name !== undefined) return filtered(values, name, change);
  if (isPosition(part)) return [Number(part)];
  if (!change.creates) return [];
  throw notViable(change, at, values);
}

const noPosition = () => badValue('The positional operator did not find the match needed from the query.');

function filtered(values: readonly unknown[], name: string, change: PathChange): number[] {
  const matches = change.filters.get(name);
  if (matches === undefined)
    throw badValue(`No array filter found for identifier '${name}' in path '${change.path}'`);
  return values.flatMap((value, position) => (matches(value) ? [position] : []));
}

/** One field of a document or one position of an array. */
interface Slot {
  readonly container: Container;
  readonly key: string | number;
}

function stepKey(slot: Slot, at: number, change: PathChange): void {
  const held = read(slot);
  if (at === change.parts.length - 1) {
    write(slot, change.change(held));
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
  if (Object.keys(inner).length > 0) write(slot, inner);
}

const namesArray = (part: string | undefined): boolean => part === '$' || part?.startsWith('$[') === true;

function noSuchArray(change: PathChange, at: number, held: unknown): Error {
  const path = change.parts.slice(0, at + 1).join('.');
  if (change.parts[at + 1] === '$' && change.position === undefined) return noPosition();
  return held === undefined
    ? badValue(`The path '${path}' must exist in the document in order to apply array updates.`)
    : badValue(`Cannot apply array updates to non-array element ${path}: ${JSON.stringify(held)}`);
}

const notViable = (change: PathChange, at: number, held: unknown): Error => {
  const name = change.parts[at - 1] ?? '';
  return serverError(
    28,
    `Cannot create field '${change.parts[at] ?? ''}' in element {${name}: ${JSON.stringify(held)}}`,
  );
};

const isContainer = (value: unknown): value is Container => isArray(value) || isDocument(value);

const read = ({ container, key }: Slot): unknown =>
  isArray(container) ? container[Number(key)] : fieldOf(container, String(key));

function write({ container, key }: Slot, value: unknown): void {
  if (value === removed) {
    remove(container, key);
    return;
  }
  if (value === undefined) return;
  if (!isArray(container)) {
    define(container, String(key), value);
    return;
  }
  const values = container;
  const place = Number(key);
  if (place > values.length + 1_500_000) throw badValue(`can't backfill more than 1500000 elements`);
  while (values.length < place) values.push(null);
  values[place] = value;
}

/** A removed element of an array becomes null, so that the others keep their positions. */
function remove(container: Container, key: string | number): void {
  if (!isArray(container)) Reflect.deleteProperty(container, key);
  else if (Number(key) < container.length) container[Number(key)] = null;
}
