import { badValue } from '../../failure';
import { isArray, Kind, kindOf } from '../../values/kind';
import { encodeKey } from '../../values/key';
import { compareSameKind, equalValues } from '../../values/order';
import { isPlainNumber, toDouble } from '../../values/number';
import { isRegex, regexKey, regexTest } from './regex';

/** A decision about one value; undefined means the field is missing. */
export type ValueTest = (value: unknown) => boolean;

const isNullish: ValueTest = (value) => value === undefined || value === null;

/** Equality of a filter: null also matches missing fields. */
export function equalTest(operand: unknown): ValueTest {
  if (isNullish(operand)) return isNullish;
  return (value) => value !== undefined && equalValues(value, operand);
}

/** A plain value in a filter: a regular expression matches, other values must be equal. */
export const implicitTest = (operand: unknown): ValueTest =>
  isRegex(operand) ? patternTest(operand, undefined) : equalTest(operand);

/** A pattern matches texts, and the same pattern stored as a value. */
export function patternTest(pattern: unknown, options: unknown): ValueTest {
  const matches = regexTest(pattern, options);
  const same = regexKey(pattern, options);
  return (value) => matches(value) || (isRegex(value) && regexKey(value, undefined) === same);
}

/** Comparison is limited to the operand's type, except with MinKey and MaxKey. */
export function rangeTest(operator: string, operand: unknown): ValueTest {
  const accepts = outcomes[operator] ?? (() => false);
  const withEqual = operator === '$gte' || operator === '$lte';
  const kind = kindOf(operand);
  if (isNullish(operand)) return (value) => withEqual && isNullish(value);
  if (kind === Kind.minKey || kind === Kind.maxKey) return acrossTypes(kind, accepts);
  if (isNaNValue(operand)) return (value) => withEqual && isNaNValue(value);
  return (value) =>
    kindOf(value) === kind && !isNaNValue(value) && accepts(compareSameKind(kind, value, operand));
}

const outcomes: Record<string, (order: number) => boolean> = {
  $gt: (order) => order > 0,
  $gte: (order) => order >= 0,
  $lt: (order) => order < 0,
  $lte: (order) => order <= 0,
};

const acrossTypes = (kind: number, accepts: (order: number) => boolean): ValueTest => {
  return (value) => accepts((value === undefined ? Kind.null : kindOf(value)) - kind);
};

const isNaNValue = (value: unknown) => kindOf(value) === Kind.number && Number.isNaN(toDouble(value));

/** Whether a list contains the value; long lists are searched by key. */
export function inTest(operand: unknown): ValueTest {
  if (!isArray(operand)) throw badValue('$in needs an array');
  const tests = operand.filter(isRegex).map(implicitTest);
  const values = operand.filter((value) => !isRegex(value));
  const equals = values.length > 8 ? keyedTest(values) : anyOf(values.map(equalTest));
  return (value) => equals(value) || tests.some((test) => test(value));
}

const anyOf =
  (tests: readonly ValueTest[]): ValueTest =>
  (value) =>
    tests.some((test) => test(value));

const keyOf = (value: unknown) => encodeKey(value ?? null).toString('latin1');

function keyedTest(values: readonly unknown[]): ValueTest {
  const keys = new Set(values.map(keyOf));
  return (value) => keys.has(keyOf(value));
}

/** `$mod: [divisor, remainder]`, on whole parts. */
export function modTest(operand: unknown): ValueTest {
  if (!isArray(operand)) throw badValue('malformed mod, needs to be an array');
  if (operand.length < 2) throw badValue('malformed mod, not enough elements');
  if (operand.length > 2) throw badValue('malformed mod, too many elements');
  const [divisor = 0, remainder = 0] = operand.map((part) => Math.trunc(toDouble(part)));
  if (divisor === 0) throw badValue('divisor cannot be 0');
  return (value) => kindOf(value) === Kind.number && modOf(value, divisor) === remainder;
}

function modOf(value: unknown, divisor: number): number {
  if (isPlainNumber(value)) return (Math.trunc(toDouble(value)) % divisor) + 0;
  const whole = Math.trunc(toDouble(value));
  return Number.isFinite(whole) ? Number(wholeOf(value, whole) % BigInt(divisor)) : NaN;
}

const wholeOf = (value: unknown, near: number) =>
  String(value).match(/^-?\d+$/) === null ? BigInt(near) : BigInt(String(value));
