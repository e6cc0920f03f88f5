import { badValue } from '../failure';
import { compileFilter } from '../query/filter/filter';
import { elementCondition, isOperators } from '../query/filter/predicate';
import { implicitTest, type ValueTest } from '../query/filter/comparison';
import { readSort, sortKey } from '../query/sort';
import { isArray, isDocument, Kind, kindOf, type PlainFields } from '../values/kind';
import { compareValues, equalValues } from '../values/order';
import { toDouble } from '../values/number';

type Values = readonly unknown[];

/** `$push`, with `$each`, `$position`, `$sort` and `$slice`. */
export function push(values: Values, operand: unknown): Values {
  if (!isDocument(operand) || operand['$each'] === undefined) return [...values, operand];
  for (const name of Object.keys(operand)) {
    if (!['$each', '$position', '$sort', '$slice'].includes(name)) {
      throw badValue(`Unrecognized clause in $push: ${name}`);
    }
  }
  const each = eachOf(operand['$each'], '$push');
  const inserted = insertAt(values, each, operand['$position']);
  const sorted = operand['$sort'] === undefined ? inserted : sortElements(inserted, operand['$sort']);
  return operand['$slice'] === undefined ? sorted : sliceElements(sorted, toDouble(operand['$slice']));
}

function eachOf(each: unknown, operator: string): Values {
  if (!isArray(each)) throw badValue(`The argument to $each in ${operator} must be an array`);
  return each;
}

function insertAt(values: Values, each: Values, position: unknown): Values {
  const place = position === undefined ? values.length : toDouble(position);
  const start = place < 0 ? Math.max(0, values.length + place) : place;
  return [...values.slice(0, start), ...each, ...values.slice(start)];
}

function sortElements(values: Values, order: unknown): Values {
  if (kindOf(order) === Kind.number) {
    const sign = toDouble(order);
    return [...values].sort((a, b) => sign * compareValues(a, b));
  }
  if (!isDocument(order))
    throw badValue(
      'The $sort is invalid: use 1/-1 to sort the whole element, or {field:1/-1} to sort embedded fields',
    );
  const fields = readSort(order);
  const keyed = values.map((value) => ({ value, key: sortKey(isDocument(value) ? value : {}, fields) }));
  return keyed.sort((a, b) => Buffer.compare(a.key, b.key)).map(({ value }) => value);
}

const sliceElements = (values: Values, count: number): Values =>
  count >= 0 ? values.slice(0, count) : values.slice(count);

/** `$addToSet`, one value or `$each`. */
export function addToSet(values: Values, operand: unknown): Values {
  const each =
    isDocument(operand) && operand['$each'] !== undefined ? eachOf(operand['$each'], '$addToSet') : [operand];
  const result = [...values];
  for (const value of each) if (!result.some((held) => equalValues(held, value))) result.push(value);
  return result;
}

/** `$pop`: removes the first element for -1, the last for 1. */
export function pop(values: Values, operand: unknown): Values {
  const end = kindOf(operand) === Kind.number ? toDouble(operand) : NaN;
  if (end !== 1 && end !== -1) throw badValue('$pop expects 1 or -1');
  return end === 1 ? values.slice(0, -1) : values.slice(1);
}

export function pullAll(values: Values, operand: unknown): Values {
  if (!isArray(operand)) throw badValue('$pullAll requires an array argument');
  return values.filter((value) => !operand.some((one) => equalValues(value, one)));
}

/** `$pull`: removes elements that equal a value, meet operators, or match a filter. */
export function pull(values: Values, operand: unknown): Values {
  const goes = pullTest(operand);
  return values.filter((value) => !goes(value));
}

function pullTest(operand: unknown): ValueTest {
  if (!isDocument(operand)) return implicitTest(operand);
  const compile = (filter: PlainFields) => {
    const compiled = compileFilter(filter);
    return (document: unknown) => compiled.matches(document as PlainFields);
  };
  if (isOperators(operand)) return elementCondition(operand, compile);
  const matches = compile(operand);
  return (value) => isDocument(value) && matches(value);
}
