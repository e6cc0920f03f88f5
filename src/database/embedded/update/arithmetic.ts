import { Decimal128, Double, Int32, Long } from 'bson';
import { badValue, serverError } from '../failure';
import { Kind, kindOf, tagOf } from '../values/kind';
import { addDecimals, multiplyDecimals, toDouble } from '../values/number';

/** MongoDB's number types from the narrowest to the widest; a result takes the wider of the two. */
const widths: Record<string, number> = { Int32: 0, Long: 1, Double: 2, Decimal128: 3 };

function widthOf(value: unknown): number {
  if (typeof value === 'object' && value !== null) return widths[tagOf(value) ?? ''] ?? 2;
  if (typeof value === 'bigint') return 1;
  return Number.isInteger(value) && Math.abs(value as number) < 2 ** 31 ? 0 : 2;
}

export const isNumber = (value: unknown): boolean => kindOf(value) === Kind.number;

interface Operation {
  readonly name: string;
  readonly whole: (a: bigint, b: bigint) => bigint;
  readonly broken: (a: number, b: number) => number;
  readonly decimal: (a: string, b: string) => string | undefined;
}

export const addition: Operation = {
  name: '$inc',
  whole: (a, b) => a + b,
  broken: (a, b) => a + b,
  decimal: addDecimals,
};

export const multiplication: Operation = {
  name: '$mul',
  whole: (a, b) => a * b,
  broken: (a, b) => a * b,
  decimal: multiplyDecimals,
};

/** Combines two numbers, in the type of MongoDB's result. */
export function calculate(operation: Operation, a: unknown, b: unknown): unknown {
  const width = Math.max(widthOf(a), widthOf(b));
  if (width === 3) return inDecimal(operation, a, b);
  if (width === 2) return new Double(operation.broken(toDouble(a), toDouble(b)));
  return wholeResult(operation, operation.whole(wholeOf(a), wholeOf(b)), width);
}

const wholeOf = (value: unknown): bigint => {
  if (typeof value === 'bigint') return value;
  return tagOf(value as object) === 'Long' ? (value as Long).toBigInt() : BigInt(toDouble(value));
};

function wholeResult(operation: Operation, result: bigint, width: number): unknown {
  if (width === 0 && BigInt.asIntN(32, result) === result) return new Int32(Number(result));
  if (BigInt.asIntN(64, result) === result) return Long.fromBigInt(result);
  throw badValue(
    `Failed to apply ${operation.name} operations to current value: the result does not fit 64 bits`,
  );
}

function inDecimal(operation: Operation, a: unknown, b: unknown): unknown {
  const result = operation.decimal(decimalText(a), decimalText(b));
  return Decimal128.fromString(result ?? String(operation.broken(toDouble(a), toDouble(b))));
}

/** Converts a double to a decimal of 15 digits with its zeros, as MongoDB does (Decimal128's kRoundTo15Digits). */
function decimalText(value: unknown): string {
  if (tagOf(value as object) !== 'Double') return String(value);
  const number = toDouble(value);
  return number === 0 ? '0' : number.toPrecision(15);
}

/** The zero of `$mul` for a missing field: of its operand's type. */
export const zeroLike = (operand: unknown): unknown => calculate(multiplication, operand, new Int32(0));

/** `$bit: {and|or|xor: number}` on a whole number; a missing field counts as zero. */
export function bitwise(old: unknown, operations: Record<string, unknown>): unknown {
  let value = old ?? new Int32(0);
  for (const [name, operand] of Object.entries(operations)) {
    if (widthOf(value) > 1 || widthOf(operand) > 1 || !isNumber(operand)) {
      throw badValue('The $bit modifier field must be an Integer(32/64 bit)');
    }
    const combined = bits[name]?.(wholeOf(value), wholeOf(operand));
    if (combined === undefined)
      throw badValue(`The $bit modifier only supports 'and', 'or', and 'xor', not '${name}'`);
    const width = Math.max(widthOf(value), widthOf(operand));
    value =
      width === 0
        ? new Int32(Number(BigInt.asIntN(32, combined)))
        : Long.fromBigInt(BigInt.asIntN(64, combined));
  }
  return value;
}

const bits: Record<string, (a: bigint, b: bigint) => bigint> = {
  and: (a, b) => a & b,
  or: (a, b) => a | b,
  xor: (a, b) => a ^ b,
};

/** The error for arithmetic on something that is no number. */
export const notANumber = (
  operator: string,
  { path, id }: { readonly path: string; readonly id: unknown },
  type: string,
): Error =>
  serverError(
    14,
    `Cannot apply ${operator} to a value of non-numeric type. {_id: ${JSON.stringify(id)}} has the field '${path}' of non-numeric type ${type}`,
  );
