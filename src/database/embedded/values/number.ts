import type { Decimal128, Double, Int32, Long } from 'bson';
import { tagOf } from './kind';

/** A finite decimal: `digits` × 10^`exponent`. */
interface Decimal {
  readonly digits: bigint;
  readonly exponent: number;
}

/** The nearest double of any BSON number. */
export function toDouble(value: unknown): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') return Number(value);
  if (typeof value !== 'object' || value === null) return NaN;
  if (tagOf(value) === 'Decimal128') return Number((value as Decimal128).toString());
  if (tagOf(value) === 'Long') return Number((value as Long).toBigInt());
  return (value as Int32 | Double).value;
}

/** True when the double represents the whole number: no 64-bit or decimal remainder is possible. */
export const isPlainNumber = (value: unknown): boolean => {
  if (typeof value === 'number') return true;
  if (typeof value !== 'object' || value === null) return false;
  const tag = tagOf(value);
  return tag === 'Int32' || tag === 'Double';
};

/** The remainder of a number after its nearest double; undefined without one. */
export function remainderOf(value: unknown): Decimal | undefined {
  if (isPlainNumber(value)) return undefined;
  const double = toDouble(value);
  const exact = exactOf(value);
  if (exact === undefined) return undefined;
  if (!Number.isFinite(double)) return exact;
  return trimmed(subtract(exact, exactDouble(double)));
}

function exactOf(value: unknown): Decimal | undefined {
  if (typeof value === 'bigint') return { digits: value, exponent: 0 };
  if (tagOf(value as object) === 'Long') return { digits: (value as Long).toBigInt(), exponent: 0 };
  return parseDecimal((value as Decimal128).toString());
}

/** Parses a decimal's text; undefined for NaN and the infinities. */
function parseDecimal(text: string): Decimal | undefined {
  const parts = /^([+-]?)(\d*)(?:\.(\d*))?(?:E([+-]?\d+))?$/i.exec(text);
  if (parts === null) return undefined;
  const [, sign = '', whole = '', fraction = '', power = '0'] = parts;
  const digits = BigInt(whole + fraction);
  return { digits: sign === '-' ? -digits : digits, exponent: Number(power) - fraction.length };
}

/** Every finite double is a finite decimal: mantissa × 2^e, and 2^-e = 5^e × 10^-e. */
function exactDouble(value: number): Decimal {
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, value);
  const high = bits.getUint32(0);
  const power = (high >>> 20) & 0x7ff;
  const fraction = (BigInt(high & 0xfffff) << 32n) | BigInt(bits.getUint32(4));
  const mantissa = power === 0 ? fraction : fraction | (1n << 52n);
  const signed = high >>> 31 === 1 ? -mantissa : mantissa;
  const exponent = (power === 0 ? 1 : power) - 1075;
  if (exponent >= 0) return { digits: signed << BigInt(exponent), exponent: 0 };
  return { digits: signed * 5n ** BigInt(-exponent), exponent };
}

function aligned(a: Decimal, b: Decimal): [bigint, bigint, number] {
  const exponent = Math.min(a.exponent, b.exponent);
  return [
    a.digits * 10n ** BigInt(a.exponent - exponent),
    b.digits * 10n ** BigInt(b.exponent - exponent),
    exponent,
  ];
}

function subtract(a: Decimal, b: Decimal): Decimal {
  const [left, right, exponent] = aligned(a, b);
  return { digits: left - right, exponent };
}

function trimmed(value: Decimal): Decimal | undefined {
  if (value.digits === 0n) return undefined;
  let { digits, exponent } = value;
  while (digits % 10n === 0n) {
    digits /= 10n;
    exponent += 1;
  }
  return { digits, exponent };
}

/** a + b as a decimal of 34 digits, as in MongoDB's decimal arithmetic. */
export function addDecimals(a: string, b: string): string | undefined {
  const [left, right] = [parseDecimal(a), parseDecimal(b)];
  if (left === undefined || right === undefined) return undefined;
  const [first, second, exponent] = aligned(left, right);
  return decimalText({ digits: first + second, exponent });
}

/** a × b as a decimal of 34 digits. */
export function multiplyDecimals(a: string, b: string): string | undefined {
  const [left, right] = [parseDecimal(a), parseDecimal(b)];
  if (left === undefined || right === undefined) return undefined;
  return decimalText({ digits: left.digits * right.digits, exponent: left.exponent + right.exponent });
}

const limit = 10n ** 34n;

function decimalText({ digits, exponent }: Decimal): string {
  let [rest, power] = [digits, exponent];
  while (rest >= limit || rest <= -limit) {
    rest = roundedTenth(rest);
    power += 1;
  }
  return `${rest.toString()}E${String(power)}`;
}

/** A tenth, with halves rounded to even. */
function roundedTenth(value: bigint): bigint {
  const [quotient, rest] = [value / 10n, value % 10n];
  const size = rest < 0n ? -rest : rest;
  const away = size > 5n || (size === 5n && quotient % 2n !== 0n);
  return away ? quotient + (value < 0n ? -1n : 1n) : quotient;
}
