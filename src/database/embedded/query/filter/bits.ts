import type { Binary } from 'bson';
import { badValue } from '../../failure';
import { isArray, Kind, kindOf } from '../../values/kind';
import { toDouble } from '../../values/number';
import type { ValueTest } from './comparison';

const combine: Record<string, (held: bigint, mask: bigint) => boolean> = {
  $bitsAllSet: (held, mask) => (held & mask) === mask,
  $bitsAllClear: (held, mask) => (held & mask) === 0n,
  $bitsAnySet: (held, mask) => (held & mask) !== 0n,
  $bitsAnyClear: (held, mask) => (held & mask) !== mask,
};

export const isBitOperator = (operator: string): boolean => Object.hasOwn(combine, operator);

/**
 * `$bitsAllSet` and the related operators, on whole numbers and binaries; the mask is a number, positions or a binary.
 */
export function bitTest(operator: string, operand: unknown): ValueTest {
  const mask = maskOf(operand, operator);
  const decide = combine[operator] ?? (() => false);
  return (value) => {
    const held = bitsOf(value);
    return held !== undefined && decide(held, mask);
  };
}

function maskOf(operand: unknown, operator: string): bigint {
  if (isArray(operand))
    return operand.reduce<bigint>((mask, place) => mask | (1n << BigInt(toDouble(place))), 0n);
  const bits = bitsOf(operand);
  if (bits === undefined || bits < 0n) throw badValue(`${operator} takes an Array, a number, or a BinData`);
  return bits;
}

function bitsOf(value: unknown): bigint | undefined {
  const kind = kindOf(value);
  if (kind === Kind.binary) return binaryBits(value as Binary);
  if (kind !== Kind.number) return undefined;
  const number = toDouble(value);
  return Number.isInteger(number) ? BigInt.asIntN(64, BigInt(number)) : undefined;
}

const binaryBits = (value: Binary): bigint =>
  value.buffer.subarray(0, value.position).reduceRight((bits, byte) => (bits << 8n) | BigInt(byte), 0n);
