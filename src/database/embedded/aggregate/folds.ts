import { evalExpr } from 'mingo/core';
import { addition, calculate, isNumber } from '../update/arithmetic';
import { isArray, isDocument, type PlainFields } from '../values/kind';
import { encodeKey } from '../values/key';
import { isPlainNumber, toDouble } from '../values/number';
import { compareValues } from '../values/order';

/** The result of an accumulator for the values of a group, in their order; undefined means missing. */
export type Fold = (values: readonly unknown[]) => unknown;

const present = (values: readonly unknown[]) =>
  values.filter((value) => value !== undefined && value !== null);

const extreme =
  (sign: number): Fold =>
  (values) =>
    present(values).reduce<unknown>(
      (best, value) => (best === undefined || sign * compareValues(value, best) > 0 ? value : best),
      undefined,
    ) ?? null;

/** Adds plain numbers as JavaScript does; 64-bit and decimal ones keep their type. */
function sum(values: readonly unknown[]): unknown {
  const numbers = values.filter(isNumber);
  if (numbers.every(isPlainNumber))
    return numbers.reduce<number>((total, value) => total + toDouble(value), 0);
  return numbers.reduce((total, value) => calculate(addition, total, value), 0);
}

function average(values: readonly unknown[]): unknown {
  const numbers = values.filter(isNumber);
  return numbers.length === 0 ? null : toDouble(sum(numbers)) / numbers.length;
}

function distinct(values: readonly unknown[]): unknown[] {
  const found = new Map<string, unknown>();
  for (const value of values) {
    if (value === undefined) continue;
    const key = encodeKey(value).toString('latin1');
    if (!found.has(key)) found.set(key, value);
  }
  return [...found.values()];
}

/** The accumulators of this engine: comparisons and equality need MongoDB's order. */
export const folds: Readonly<Record<string, Fold>> = {
  $sum: sum,
  $avg: average,
  $min: extreme(-1),
  $max: extreme(1),
  $addToSet: distinct,
  $push: (values) => values.map((value) => (value === undefined ? null : value)),
  $first: (values) => values[0] ?? null,
  $last: (values) => values.at(-1) ?? null,
  $mergeObjects: (values) => Object.assign({}, ...values.filter(isDocument)) as PlainFields,
};

type Accumulator = (documents: readonly unknown[], expression: unknown, options: never) => unknown;

/** The same accumulators in mingo's form: with documents and an expression, or with values (`{$max: ['$a', '$b']}`). */
const asAccumulator =
  (fold: Fold): Accumulator =>
  (documents, expression, options) => {
    if (expression === null || expression === undefined) return fold(documents.flatMap(flat));
    return fold(documents.map((document) => evalExpr(document as never, expression as never, options)));
  };

/** A single operand that is an array stands for its elements. */
const flat = (value: unknown, _place: number, all: readonly unknown[]): unknown =>
  all.length === 1 && isArray(value) ? value : [value];

export const accumulators: Record<`$${string}`, never> = Object.fromEntries(
  ['$sum', '$avg', '$min', '$max'].map((name) => [name, asAccumulator(folds[name] ?? (() => null))]),
) as never;
