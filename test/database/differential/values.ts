import {
  Binary,
  BSONRegExp,
  Decimal128,
  Double,
  Int32,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
} from 'bson';
import type { Random } from './random';

type Fields = Record<string, unknown>;

const ids = ['65a000000000000000000001', '65a000000000000000000002', '65a000000000000000000003'];
const texts = ['', 'a', 'A', 'ab', 'b', 'خبر', 'خبر عاجل', 'أخبار', 'é', '😀', '\ue000', 'a\nb', '1'];

/** Values of every type of a document, few enough to be equal often. */
const scalars: readonly ((random: Random) => unknown)[] = [
  (random) => new Int32(random.below(6) - 1),
  (random) => new Int32(random.below(4)),
  (random) => new Double(random.pick([0, -0, 0.5, 1, 1.5, 2, -1, 3.25])),
  (random) =>
    random.pick([
      Long.fromInt(2),
      Long.fromInt(-1),
      Long.fromString('9007199254740993'),
      Long.fromString('9007199254740992'),
    ]),
  (random) => Decimal128.fromString(random.pick(['0', '1', '1.50', '2', '-1', '9007199254740993', '1E+3'])),
  (random) => random.pick(texts),
  (random) => random.pick(texts),
  (random) => random.pick(texts),
  () => null,
  (random) => random.chance(0.5),
  (random) => new Date(random.pick([0, 1000, -5000, 1_700_000_000_000])),
  (random) => new ObjectId(random.pick(ids)),
  (random) => new Binary(Buffer.from(random.pick(['x', 'y']))),
  (random) => random.pick([new Timestamp({ t: 1, i: 1 }), new Timestamp({ t: 1, i: 2 })]),
  (random) => random.pick([new BSONRegExp('^a', ''), new BSONRegExp('b', 'i')]),
  (random) =>
    random.pick([new Double(NaN), new Double(Infinity), new Double(-Infinity), Decimal128.fromString('NaN')]),
  (random) => random.pick<unknown>([new MinKey(), new MaxKey()]),
];

export const scalar = (random: Random): unknown => random.pick(scalars)(random);

/** Scalars for arithmetic, and typical values of a newsroom. */
export const plainScalar = (random: Random): unknown => random.pick(scalars.slice(0, 12))(random);

export function value(random: Random, depth = 2): unknown {
  if (depth > 0 && random.chance(0.15)) return random.list(3, () => value(random, depth - 1));
  if (depth > 0 && random.chance(0.12)) return embedded(random, depth - 1);
  return scalar(random);
}

export function embedded(random: Random, depth = 1): Fields {
  const result: Fields = {};
  for (const name of ['x', 'y']) if (random.chance(0.6)) result[name] = value(random, depth);
  return result;
}

/** Paths of queries. */
export const paths = [
  'a',
  'b',
  'c',
  'tags',
  'items',
  'a.x',
  'b.y',
  'items.x',
  'items.y',
  'a.0',
  'tags.1',
  'items.0.x',
  'a.x.y',
];

export function document(random: Random, id: number): Fields {
  const result: Fields = { _id: new Int32(id) };
  for (const name of ['a', 'b', 'c']) if (random.chance(0.8)) result[name] = value(random);
  if (random.chance(0.6))
    result['tags'] = random.list(4, () => (random.chance(0.9) ? scalar(random) : value(random)));
  if (random.chance(0.6))
    result['items'] = random.list(3, () => (random.chance(0.85) ? embedded(random) : value(random)));
  return result;
}
