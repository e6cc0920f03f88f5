import { isArray, isDocument, Kind, kindOf, type PlainFields } from '../../values/kind';
import { encodeKey } from '../../values/key';
import { toDouble } from '../../values/number';
import { after, merged, point, startingWith, type Interval } from './interval';
import { isOperators, type FieldPredicate } from '../filter/predicate';
import { isRegex, literalPrefix } from '../filter/regex';

/** The intervals of key bytes that one predicate allows for a field. */
interface Bounds {
  readonly intervals: readonly Interval[];
  /** On a field that never held an array, the intervals hold exactly the values that match the predicate. */
  readonly exact: boolean;
  /** Also exact where the field held arrays. */
  readonly exactInArrays: boolean;
  /** No document lacking the field can match. */
  readonly present: boolean;
}

/** A predicate of the filter on one path, in conjunction with the others. */
export interface Clause {
  readonly path: string;
  readonly bounds: Bounds;
  /** The operator and operand, for judging partial indexes. */
  readonly operator: string;
  readonly operand: unknown;
  /** The bounds come from this predicate alone, and not from part of an `$elemMatch` or `$all`. */
  readonly exactly: boolean;
}

/** The clauses that an index may serve; the whole filter is still evaluated on each candidate where needed. */
export function readClauses(filter: PlainFields): {
  readonly clauses: readonly Clause[];
  readonly complete: boolean;
} {
  const clauses: Clause[] = [];
  let complete = true;
  for (const [name, operand] of Object.entries(filter)) {
    if (name === '$comment') continue;
    const found = clausesOf(name, operand);
    if (found === undefined) complete = false;
    else {
      clauses.push(...found.clauses);
      complete &&= found.complete;
    }
  }
  return { clauses, complete };
}

function clausesOf(name: string, operand: unknown): ReturnType<typeof readClauses> | undefined {
  if (name === '$and' && isArray(operand))
    return joined(operand.map((part) => readClauses(part as PlainFields)));
  if (name.startsWith('$')) return undefined;
  if (!isOperators(operand))
    return clauseFor(name, { operator: isRegex(operand) ? '$regex' : '$eq', operand, siblings: {} });
  return joined(
    Object.entries(operand).map(([operator, value]) =>
      clauseFor(name, { operator, operand: value, siblings: operand }),
    ),
  );
}

const joined = (parts: readonly ReturnType<typeof readClauses>[]): ReturnType<typeof readClauses> => ({
  clauses: parts.flatMap((part) => part.clauses),
  complete: parts.every((part) => part.complete),
});

function clauseFor(path: string, predicate: FieldPredicate): ReturnType<typeof readClauses> {
  const { operator, operand } = predicate;
  if (operator === '$options' || operator === '$comment') return { clauses: [], complete: true };
  if (operator === '$elemMatch' && isDocument(operand)) return elementClauses(path, operand);
  if (operator === '$all' && isArray(operand) && operand.length > 0) return allClauses(path, operand);
  const bounds = boundsOf(predicate);
  if (bounds === undefined) return { clauses: [], complete: false };
  return { clauses: [{ path, bounds, operator, operand, exactly: true }], complete: true };
}

/** Conditions on one element narrow the candidates, but are not exact. */
function elementClauses(path: string, operand: PlainFields): ReturnType<typeof readClauses> {
  const inside = isOperators(operand)
    ? Object.entries(operand).map(([operator, value]) =>
        clauseFor(path, { operator, operand: value, siblings: operand }),
      )
    : Object.entries(operand).map(([name, value]) => clausesOf(`${path}.${name}`, value));
  return { clauses: weakened(inside.flatMap((part) => part?.clauses ?? [])), complete: false };
}

function allClauses(path: string, operand: readonly unknown[]): ReturnType<typeof readClauses> {
  const inside = operand.flatMap((value) =>
    isOperators(value) ? [] : clauseFor(path, { operator: '$eq', operand: value, siblings: {} }).clauses,
  );
  return { clauses: weakened(inside), complete: false };
}

const weakened = (clauses: readonly Clause[]): Clause[] =>
  clauses.map((clause) => ({
    ...clause,
    exactly: false,
    bounds: { ...clause.bounds, exact: false, exactInArrays: false },
  }));

function boundsOf({ operator, operand, siblings }: FieldPredicate): Bounds | undefined {
  switch (operator) {
    case '$eq':
      return pointBounds([operand]);
    case '$in':
      return isArray(operand) ? pointBounds(operand) : undefined;
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte':
      return rangeBounds(operator, operand);
    case '$exists':
      return operand === true ? presence : absence(operand);
    case '$regex':
      return regexBounds(operand, siblings['$options']);
    default:
      return undefined;
  }
}

const all: Interval = { from: Buffer.alloc(0), to: Buffer.from([0xff]) };
const presence: Bounds = { intervals: [all], exact: false, exactInArrays: false, present: true };
const nullKey = Buffer.from([Kind.null]);

const absence = (operand: unknown): Bounds | undefined =>
  operand === false ? { ...presence, intervals: [point(nullKey)], present: false } : undefined;

/** A whole field or one element may equal an array, which no single key expresses: such a value has no bounds. */
function pointBounds(values: readonly unknown[]): Bounds | undefined {
  if (values.some((value) => isArray(value) || isRegex(value) || value === undefined)) return undefined;
  const plain = values.every((value) => value !== null);
  return {
    intervals: merged(values.map((value) => point(encodeKey(value)))),
    exact: true,
    exactInArrays: plain,
    present: plain,
  };
}

const rangeKinds: readonly number[] = [
  Kind.number,
  Kind.string,
  Kind.date,
  Kind.objectId,
  Kind.boolean,
  Kind.timestamp,
  Kind.binary,
  Kind.object,
];

function rangeBounds(operator: string, operand: unknown): Bounds | undefined {
  const kind = kindOf(operand);
  if (!rangeKinds.includes(kind)) return undefined;
  if (kind === Kind.number && Number.isNaN(toDouble(operand))) return undefined;
  const key = encodeKey(operand);
  return {
    intervals: [rangeInterval(operator, key, kind)],
    exact: true,
    exactInArrays: true,
    present: true,
  };
}

function rangeInterval(operator: string, key: Buffer, kind: number): Interval {
  const end = Buffer.from([kind + 1]);
  if (operator === '$gt') return { from: after(key), to: end };
  if (operator === '$gte') return { from: key, to: end };
  // NaN is the least number in sorting, and less than no number in a filter.
  const start = kind === Kind.number ? after(encodeKey(NaN)) : Buffer.from([kind]);
  return { from: start, to: operator === '$lt' ? key : after(key) };
}

/** Texts with the pattern's literal beginning, and patterns stored as values. */
function regexBounds(operand: unknown, options: unknown): Bounds | undefined {
  if (!isRegex(operand) && typeof operand !== 'string') return undefined;
  const prefix = encodeKey(literalPrefix(operand, options));
  const texts = startingWith(prefix.subarray(0, prefix.length - 2));
  const patterns = startingWith(Buffer.from([Kind.regex]));
  return { intervals: [texts, patterns], exact: false, exactInArrays: false, present: true };
}
