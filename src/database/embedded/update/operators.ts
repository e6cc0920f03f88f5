import { Timestamp } from 'bson';
import { badValue, serverError } from '../failure';
import { isArray, isDocument, Kind, kindOf } from '../values/kind';
import { compareValues } from '../values/order';
import { addToSet, pop, pull, pullAll, push } from './array.operators';
import { addition, bitwise, calculate, isNumber, multiplication, notANumber, zeroLike } from './arithmetic';

/** Marks a value that an operator removes. */
export const removed = Symbol('removed');

/** The field of an operator, for error messages. */
interface UpdateTarget {
  readonly path: string;
  readonly id: unknown;
}

/** An update operator: computes the new value from the old one (undefined: missing). */
export interface Operator {
  /** Creates missing fields, and missing documents on the path. */
  readonly creates: boolean;
  readonly apply: (old: unknown, operand: unknown, target: UpdateTarget) => unknown;
}

const onArrays = (
  operator: string,
  change: (values: readonly unknown[], operand: unknown) => readonly unknown[],
  creates: boolean,
): Operator => ({
  creates,
  apply: (old, operand, { path, id }) => {
    if (old === undefined) return creates ? change([], operand) : undefined;
    if (!isArray(old)) throw notAnArray(operator, path, id);
    return change(old, operand);
  },
});

function notAnArray(operator: string, path: string, id: unknown): Error {
  if (operator === '$pop') return serverError(14, `Path '${path}' contains an element of non-array type`);
  const message = `the field '${path}' of {_id: ${JSON.stringify(id)}} is no array`;
  return badValue(`Cannot apply ${operator}: ${message}`);
}

function arithmetic(operator: '$inc' | '$mul'): Operator['apply'] {
  const operation = operator === '$inc' ? addition : multiplication;
  return (old, operand, { path, id }) => {
    if (!isNumber(operand)) {
      const verb = operator === '$inc' ? 'increment' : 'multiply';
      throw serverError(
        14,
        `Cannot ${verb} with non-numeric argument: {${path}: ${JSON.stringify(operand)}}`,
      );
    }
    if (old === undefined) return operator === '$inc' ? operand : zeroLike(operand);
    if (!isNumber(old)) throw notANumber(operator, { path, id }, typeof old);
    return calculate(operation, old, operand);
  };
}

const extreme =
  (sign: number): Operator['apply'] =>
  (old, operand) =>
    old === undefined || sign * compareValues(operand, old) > 0 ? operand : old;

function currentDate(_old: unknown, operand: unknown): unknown {
  if (typeof operand === 'boolean') return new Date();
  const type = isDocument(operand) ? operand['$type'] : undefined;
  if (type === 'date') return new Date();
  if (type === 'timestamp') return new Timestamp({ t: Math.floor(Date.now() / 1000), i: 1 });
  throw badValue(
    "The '$type' string field is required to be 'date' or 'timestamp': {$currentDate: {field : {$type: 'date'}}}",
  );
}

function bit(old: unknown, operand: unknown, { path }: UpdateTarget): unknown {
  if (!isDocument(operand)) throw badValue(`The $bit modifier is not compatible with a value at ${path}`);
  if (old !== undefined && kindOf(old) !== Kind.number)
    throw badValue(`Cannot apply $bit to a value of non-integral type at ${path}`);
  return bitwise(old, operand);
}

/** All update operators except `$rename`, which moves a value. */
export const operators: Readonly<Record<string, Operator>> = {
  $set: { creates: true, apply: (_old, operand) => operand },
  $setOnInsert: { creates: true, apply: (_old, operand) => operand },
  $unset: { creates: false, apply: () => removed },
  $inc: { creates: true, apply: arithmetic('$inc') },
  $mul: { creates: true, apply: arithmetic('$mul') },
  $min: { creates: true, apply: extreme(-1) },
  $max: { creates: true, apply: extreme(1) },
  $currentDate: { creates: true, apply: currentDate },
  $bit: { creates: true, apply: bit },
  $push: onArrays('$push', push, true),
  $addToSet: onArrays('$addToSet', addToSet, true),
  $pop: onArrays('$pop', pop, false),
  $pull: onArrays('$pull', pull, false),
  $pullAll: onArrays('$pullAll', pullAll, false),
};
