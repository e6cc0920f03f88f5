import type { ObjectId, Timestamp } from 'bson';
import { asDocument, Kind, kindOf, type PlainFields } from './kind';
import { encodeKey } from './key';
import { isPlainNumber, toDouble } from './number';

/**
 * Compares two values as MongoDB does: first by type, then by value. Objects are compared field by field in order,
 * arrays element by element.
 */
export function compareValues(a: unknown, b: unknown): number {
  if (a === b) return 0;
  const kind = kindOf(a);
  const other = kindOf(b);
  return kind === other ? compareSameKind(kind, a, b) : kind - other;
}

export const equalValues = (a: unknown, b: unknown): boolean => compareValues(a, b) === 0;

/** Compares two values of one kind. */
export function compareSameKind(kind: number, a: unknown, b: unknown): number {
  switch (kind) {
    case Kind.number:
      return compareNumbers(a, b);
    case Kind.string:
      return compareTexts(String(a), String(b));
    case Kind.object:
      return compareDocuments(asDocument(a), asDocument(b));
    case Kind.array:
      return compareArrays(a as readonly unknown[], b as readonly unknown[]);
    case Kind.boolean:
      return Number(a) - Number(b);
    case Kind.date:
      return compareDoubles((a as Date).getTime(), (b as Date).getTime());
    case Kind.objectId:
      return Buffer.compare((a as ObjectId).id, (b as ObjectId).id);
    case Kind.timestamp:
      return (a as Timestamp).compare(b as Timestamp);
    default:
      return Buffer.compare(encodeKey(a), encodeKey(b));
  }
}

/** NaN sorts before every other number and equals itself. */
function compareDoubles(a: number, b: number): number {
  if (a < b) return -1;
  if (a > b) return 1;
  if (a === b) return 0;
  return Number(Number.isNaN(b)) - Number(Number.isNaN(a));
}

function compareNumbers(a: unknown, b: unknown): number {
  if (isPlainNumber(a) && isPlainNumber(b)) return compareDoubles(toDouble(a), toDouble(b));
  return Buffer.compare(encodeKey(a), encodeKey(b));
}

/** By code point, as UTF-8 bytes sort; JavaScript's `<` puts surrogates before U+E000. */
function compareTexts(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let index = 0; index < length; index += 1) {
    const [left, right] = [a.charCodeAt(index), b.charCodeAt(index)];
    if (left !== right) return codePointRank(left) - codePointRank(right);
  }
  return a.length - b.length;
}

const codePointRank = (unit: number) => (unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit);

function compareArrays(a: readonly unknown[], b: readonly unknown[]): number {
  const length = Math.min(a.length, b.length);
  for (let index = 0; index < length; index += 1) {
    const order = compareValues(a[index], b[index]);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

function compareDocuments(a: PlainFields, b: PlainFields): number {
  const [names, others] = [Object.keys(a), Object.keys(b)];
  const length = Math.min(names.length, others.length);
  for (let index = 0; index < length; index += 1) {
    const [name = '', other = ''] = [names[index], others[index]];
    const [left, right] = [a[name], b[other]];
    const kind = kindOf(left);
    const order = kind - kindOf(right) || compareTexts(name, other) || compareSameKind(kind, left, right);
    if (order !== 0) return order;
  }
  return names.length - others.length;
}
