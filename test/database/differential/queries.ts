import { BSONRegExp, Int32 } from 'bson';
import type { Random } from './random';
import { paths, scalar, value } from './values';

type Fields = Record<string, unknown>;

const typeNames = [
  'double',
  'string',
  'object',
  'array',
  'binData',
  'objectId',
  'bool',
  'date',
  'null',
  'regex',
  'int',
  'timestamp',
  'long',
  'decimal',
  'number',
  'minKey',
  'maxKey',
];
const patterns = ['^a', '^خبر', 'b$', '.', 'أ?خ', '^$', '^a|b', 'A'];

const comparisons = ['$eq', '$ne', '$gt', '$gte', '$lt', '$lte'];

/** The condition of one field. */
export function condition(random: Random, depth = 1): unknown {
  switch (random.below(depth > 0 ? 14 : 9)) {
    case 0:
    case 1:
      return value(random, 1);
    case 2:
    case 3:
      return { [random.pick(comparisons)]: comparable(random) };
    case 4:
      return {
        [random.pick(['$gt', '$gte'])]: comparable(random),
        [random.pick(['$lt', '$lte'])]: comparable(random),
      };
    case 5:
      return { [random.pick(['$in', '$in', '$nin'])]: random.list(4, () => value(random, 1)) };
    case 6:
      return { $exists: random.chance(0.5) };
    case 7:
      return {
        $type: random.chance(0.7)
          ? random.pick(typeNames)
          : random.list(2, () => random.pick(typeNames)).concat('int'),
      };
    case 8:
      return random.chance(0.5)
        ? { $regex: random.pick(patterns), $options: random.pick(['', 'i', 's', 'm']) }
        : new BSONRegExp(random.pick(patterns), random.pick(['', 'i']));
    case 9:
      return { $size: new Int32(random.below(4)) };
    case 10:
      return { $all: random.list(2, () => value(random, 1) ?? 'a') };
    case 11:
      return { $elemMatch: random.chance(0.5) ? operators(random) : filter(random, ['x', 'y'], 0) };
    case 12:
      return { $not: random.chance(0.8) ? operators(random) : new BSONRegExp(random.pick(patterns), '') };
    default:
      return { $size: new Int32(1) };
  }
}

const comparable = (random: Random): unknown => {
  const made = value(random, 1);
  return made instanceof BSONRegExp
    ? scalar(new (random.constructor as new (seed: number) => Random)(7))
    : made;
};

function operators(random: Random): unknown {
  for (;;) {
    const made = condition(random, 0);
    if (typeof made === 'object' && made !== null && Object.keys(made)[0]?.startsWith('$') === true)
      return made;
  }
}

export function filter(random: Random, among: readonly string[] = paths, depth = 1): Fields {
  const result: Fields = {};
  const count = random.pick([0, 1, 1, 1, 2, 2]);
  for (let n = 0; n < count; n += 1) result[random.pick(among)] = condition(random, depth);
  if (depth > 0 && random.chance(0.2)) {
    const branches = [
      filter(random, among, 0),
      filter(random, among, 0),
      ...random.list(1, () => filter(random, among, 0)),
    ];
    result[random.pick(['$or', '$and', '$nor'])] = branches;
  }
  return result;
}

export function sort(random: Random): Fields {
  const result: Fields = {};
  for (const name of random.list(2, () => random.pick(['a', 'b', 'c', 'tags']))) {
    if (!Object.keys(result).some((other) => other.startsWith(`${name}.`) || name.startsWith(`${other}.`))) {
      result[name] = random.pick([1, -1]);
    }
  }
  return { ...result, _id: random.pick([1, -1]) };
}

export function projection(random: Random): Fields {
  const on = random.chance(0.5) ? 1 : 0;
  const result: Fields = {};
  for (const name of random.list(3, () =>
    random.pick(['a', 'b', 'c.x', 'a.x', 'items.x', 'tags', 'items.y.x']),
  )) {
    if (!Object.keys(result).some((other) => other.startsWith(`${name}.`) || name.startsWith(`${other}.`)))
      result[name] = on;
  }
  if (random.chance(0.3)) result['_id'] = random.pick([0, 1]) === 0 ? 0 : on;
  if (random.chance(0.15) && result['tags'] === undefined) {
    result['tags'] = { $slice: random.pick<unknown>([1, -2, [1, 2], [-2, 1]]) };
  }
  if (on === 1 && random.chance(0.2) && !Object.keys(result).some((name) => name.startsWith('items')))
    result['items'] = { $elemMatch: random.chance(0.5) ? { x: condition(random, 0) } : operators(random) };
  return result;
}
