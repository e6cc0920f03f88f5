import { badValue } from '../../failure';
import { isArray, Kind, kindOf, tagOf } from '../../values/kind';
import { toDouble } from '../../values/number';
import type { ValueTest } from './comparison';

/** BSON's type numbers by their names in MongoDB. */
const typeNumbers: Record<string, number> = {
  double: 1,
  string: 2,
  object: 3,
  array: 4,
  binData: 5,
  undefined: 6,
  objectId: 7,
  bool: 8,
  date: 9,
  null: 10,
  regex: 11,
  dbPointer: 12,
  javascript: 13,
  symbol: 14,
  javascriptWithScope: 15,
  int: 16,
  timestamp: 17,
  long: 18,
  decimal: 19,
  minKey: -1,
  maxKey: 127,
};

const numberTypes = [1, 16, 18, 19];

const typeOfKind = new Map<number, number>([
  [Kind.minKey, -1],
  [Kind.null, 10],
  [Kind.string, 2],
  [Kind.object, 3],
  [Kind.array, 4],
  [Kind.binary, 5],
  [Kind.objectId, 7],
  [Kind.boolean, 8],
  [Kind.date, 9],
  [Kind.timestamp, 17],
  [Kind.regex, 11],
  [Kind.code, 13],
  [Kind.maxKey, 127],
]);

const typeOfTag: Record<string, number> = { Int32: 16, Double: 1, Long: 18, Decimal128: 19, BSONSymbol: 14 };

/** The BSON type number of a value; undefined when it is missing. */
function bsonType(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isInteger(value) && Math.abs(value) < 2 ** 31 ? 16 : 1;
  if (typeof value === 'bigint') return 18;
  const tag = typeof value === 'object' && value !== null ? tagOf(value) : undefined;
  return (tag === undefined ? undefined : typeOfTag[tag]) ?? typeOfKind.get(kindOf(value));
}

/** `$type`: a name, a number, `'number'`, or a list of them. */
export function typeTest(operand: unknown): ValueTest {
  const wanted = new Set((isArray(operand) ? operand : [operand]).flatMap(numbersOf));
  if (wanted.size === 0) throw badValue('$type must match at least one type');
  return (value) => {
    const type = bsonType(value);
    return type !== undefined && wanted.has(type);
  };
}

function numbersOf(operand: unknown): readonly number[] {
  if (operand === 'number') return numberTypes;
  if (typeof operand === 'string') return [numberOfName(operand)];
  if (kindOf(operand) !== Kind.number) throw badValue('type must be represented as a number or a string');
  const number = toDouble(operand);
  if (!Object.values(typeNumbers).includes(number)) throw badValue(`Invalid numerical type code: ${number}`);
  return [number];
}

function numberOfName(name: string): number {
  const number = typeNumbers[name];
  if (number === undefined) throw badValue(`Unknown type name alias: ${name}`);
  return number;
}
