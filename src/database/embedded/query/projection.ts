import { evaluator } from '../aggregate/expression';
import { badValue, notSupported, serverError } from '../failure';
import { decodeFor, type ReadOptions } from '../values/codec';
import { pickFields } from '../values/bson.scan';
import { isDocument, Kind, kindOf, type PlainFields } from '../values/kind';
import { toDouble } from '../values/number';
import { splitPath } from '../values/path';
import { emptyShape, excludeShape, includeShape, setInto, type Shape } from './projection.shape';
import { compileSpecial, type Special } from './projection.special';
import type { PredicateResult } from './filter/predicate';

/** Projects a stored document. */
export type Projector = (bytes: Buffer, found: PredicateResult, options: ReadOptions) => PlainFields;

/** The projection of all fields. */
const wholeDocument: Projector = (bytes, _found, options) => decodeFor(bytes, options);

interface ParsedProjection {
  readonly shape: Shape;
  readonly including: boolean;
  readonly specials: readonly Special[];
  readonly computed: readonly {
    readonly path: readonly string[];
    readonly evaluate: (document: PlainFields) => unknown;
  }[];
}

/** Compiles a projection. Excluded top-level fields are never decoded. */
export function compileProjection(projection: PlainFields): Projector {
  if (Object.keys(projection).length === 0) return wholeDocument;
  const parsed = parse(projection);
  const wanted = wantedFields(parsed);
  return (bytes, found, options) => {
    const whole = decodeFor(wanted === undefined ? bytes : pickFields(bytes, wanted), options);
    return applyParsed(parsed, whole, found);
  };
}

function applyParsed(
  { shape, including, specials, computed }: ParsedProjection,
  whole: PlainFields,
  found: PredicateResult,
): PlainFields {
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
}: ParsedProjection): ((name: string) => boolean) | undefined {
  if (computed.length > 0 || specials.length > 0) return undefined;
  if (including) return (name) => shape.has(name);
  const dropped = new Set([...shape.entries()].flatMap(([name, inner]) => (inner.size === 0 ? [name] : [])));
  return (name) => !dropped.has(name);
}

function parse(projection: PlainFields): ParsedProjection {
  const entries = Object.entries(projection);
  const including = isInclusion(entries);
  const parsed = {
    shape: emptyShape(),
    including,
    specials: [] as Special[],
    computed: [] as ParsedProjection['computed'][number][],
  };
  for (const [name, value] of entries) parseEntry(parsed, name, value);
  if (including && projection['_id'] === undefined) addPath(parsed.shape, '_id');
  return parsed;
}

function parseEntry(
  parsed: {
    readonly shape: Shape;
    readonly including: boolean;
    readonly specials: Special[];
    readonly computed: ParsedProjection['computed'][number][];
  },
  name: string,
  value: unknown,
): void {
  const { shape, including, specials, computed } = parsed;
  const special = compileSpecial(name, value);
  if (special !== undefined) {
    if (!including && special.includes) throw inclusionRefused(special.field);
    specials.push(special.apply);
    if (including) addPath(shape, special.field);
  } else if (isFlag(value)) addFlag(parsed, name, isOn(value));
  else if (!including) throw inclusionRefused(name);
  else computed.push({ path: splitPath(name), evaluate: computation(name, value) });
}

const inclusionRefused = (name: string): Error =>
  serverError(31253, `Cannot do inclusion on field ${name} in exclusion projection`);

function computation(name: string, value: unknown): (document: PlainFields) => unknown {
  if (isDocument(value) && value['$meta'] !== undefined) throw notSupported('$meta in a projection');
  if (name === '') throw badValue('a projection names no field');
  return evaluator(value);
}

const isFlag = (value: unknown): boolean => typeof value === 'boolean' || kindOf(value) === Kind.number;
const isOn = (value: unknown): boolean => (typeof value === 'boolean' ? value : toDouble(value) !== 0);

/** The first field that is neither `_id` nor `$slice` determines whether a projection includes or excludes. */
function isInclusion(entries: readonly (readonly [string, unknown])[]): boolean {
  const first =
    entries.find(([name, value]) => name !== '_id' && !isSlice(value)) ??
    entries.find(([name]) => name === '_id');
  return first !== undefined && (!isFlag(first[1]) || isOn(first[1]));
}

const isSlice = (value: unknown): boolean => isDocument(value) && value['$slice'] !== undefined;

function addFlag(
  { shape, including }: Pick<ParsedProjection, 'shape' | 'including'>,
  name: string,
  on: boolean,
): void {
  if (on === including) {
    addPath(shape, name);
    return;
  }
  if (name === '_id') return;
  throw on
    ? inclusionRefused(name)
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
      throw last
        ? serverError(31250, `Path collision at ${name}`)
        : serverError(
            31249,
            `Path collision at ${name} remaining portion ${parts.slice(place + 1).join('.')}`,
          );
    }
    const next = known ?? emptyShape();
    here.set(part, next);
    here = next;
  });
}
