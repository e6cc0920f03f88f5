import { evaluator } from '../aggregate/expression';
import { badValue, notSupported, serverError } from '../failure';
import { decodeFor, type ReadOptions } from '../values/codec';
import { pickFields } from '../values/bson.scan';
import { isDocument, Kind, kindOf, type Fields } from '../values/kind';
import { toDouble } from '../values/number';
import { splitPath } from '../values/path';
import { emptyShape, excludeShape, includeShape, setInto, type Shape } from './projection.shape';
import { compileSpecial, type Special } from './projection.special';
import type { Found } from './predicate';

/** Makes what the caller asked for of a stored document. */
export type Projector = (bytes: Buffer, found: Found, options: ReadOptions) => Fields;

/** Everything, as it is. */
export const wholeDocument: Projector = (bytes, _found, options) => decodeFor(bytes, options);

interface Parsed {
  readonly shape: Shape;
  readonly including: boolean;
  readonly specials: readonly Special[];
  readonly computed: readonly {
    readonly path: readonly string[];
    readonly evaluate: (document: Fields) => unknown;
  }[];
}

/** Compiles a projection. Top-level fields not wanted are never decoded. */
export function compileProjection(projection: Fields): Projector {
  if (Object.keys(projection).length === 0) return wholeDocument;
  const parsed = parse(projection);
  const wanted = wantedFields(parsed);
  return (bytes, found, options) => {
    const whole = decodeFor(wanted === undefined ? bytes : pickFields(bytes, wanted), options);
    return applyParsed(parsed, whole, found);
  };
}

/** Projects a document already in memory. */
export function projectInMemory(projection: Fields): (document: Fields, found: Found) => Fields {
  const parsed = parse(projection);
  return (document, found) => applyParsed(parsed, document, found);
}

function applyParsed({ shape, including, specials, computed }: Parsed, whole: Fields, found: Found): Fields {
  const cut = including ? includeShape(whole, shape) : excludeShape(whole, shape);
  for (const special of specials) special(whole, cut, found);
  for (const { path, evaluate } of computed) setInto(cut, path, evaluate(whole));
  return cut;
}

function wantedFields({
  shape,
  including,
  specials,
  computed,
}: Parsed): ((name: string) => boolean) | undefined {
  if (computed.length > 0 || specials.length > 0) return undefined;
  if (including) return (name) => shape.has(name);
  const dropped = new Set([...shape].flatMap(([name, inner]) => (inner.size === 0 ? [name] : [])));
  return (name) => !dropped.has(name);
}

function parse(projection: Fields): Parsed {
  const entries = Object.entries(projection);
  const including = isInclusion(entries);
  const shape = emptyShape();
  const specials: Special[] = [];
  const computed: { path: readonly string[]; evaluate: (document: Fields) => unknown }[] = [];
  for (const [name, value] of entries) {
    const special = compileSpecial(name, value, including);
    if (special !== undefined) {
      specials.push(special.apply);
      if (including && special.includes !== undefined) addPath(shape, special.includes);
    } else if (isFlag(value)) addFlag(shape, name, isOn(value), including);
    else computed.push({ path: splitPath(name), evaluate: computation(name, value) });
  }
  if (including && projection['_id'] === undefined) addPath(shape, '_id');
  return { shape, including, specials, computed };
}

function computation(name: string, value: unknown): (document: Fields) => unknown {
  if (isDocument(value) && value['$meta'] !== undefined) throw notSupported('$meta in a projection');
  if (name === '') throw badValue('a projection names no field');
  return evaluator(value);
}

const isFlag = (value: unknown): boolean => typeof value === 'boolean' || kindOf(value) === Kind.number;
const isOn = (value: unknown): boolean => (typeof value === 'boolean' ? value : toDouble(value) !== 0);

/** A projection includes when any field but `_id` is asked for, computed or matched by element. */
function isInclusion(entries: readonly (readonly [string, unknown])[]): boolean {
  const deciding = entries.filter(([name, value]) => name !== '_id' && !isSlice(value));
  if (deciding.length > 0) return deciding.some(([, value]) => !isFlag(value) || isOn(value));
  const own = entries.find(([name]) => name === '_id');
  return own !== undefined && isFlag(own[1]) && isOn(own[1]);
}

const isSlice = (value: unknown): boolean => isDocument(value) && value['$slice'] !== undefined;

function addFlag(shape: Shape, name: string, on: boolean, including: boolean): void {
  if (on === including) return addPath(shape, name);
  if (name === '_id') return;
  throw on
    ? serverError(31253, `Cannot do inclusion on field ${name} in exclusion projection`)
    : serverError(31254, `Cannot do exclusion on field ${name} in inclusion projection`);
}

function addPath(shape: Shape, name: string): void {
  let here = shape;
  const parts = splitPath(name);
  parts.forEach((part, place) => {
    const known = here.get(part);
    const last = place === parts.length - 1;
    if (known !== undefined && (last || known.size === 0)) {
      if (last && known.size === 0) return;
      throw serverError(31249, `Path collision at ${name}`);
    }
    const next = known ?? emptyShape();
    here.set(part, next);
    here = next;
  });
}
