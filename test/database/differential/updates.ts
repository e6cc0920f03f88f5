import { Double, Int32, Long } from 'bson';
import { condition } from './queries';
import type { Random } from './random';
import { embedded, plainScalar, scalar, value } from './values';

type Fields = Record<string, unknown>;

const number = (random: Random): unknown =>
  random.pick<unknown>([
    new Int32(1),
    new Int32(-2),
    new Double(0.5),
    Long.fromInt(3),
    new Int32(2147483647),
  ]);

const target = (random: Random): string =>
  random.pick([
    'a',
    'b',
    'c',
    'd',
    'a.x',
    'b.y',
    'new.deep.path',
    'tags.0',
    'tags.2',
    'items.0.x',
    'items.1',
  ]);

const arrayTarget = (random: Random): string => random.pick(['tags', 'tags', 'items', 'a', 'b', 'new.list']);

const elements = (random: Random): unknown => {
  if (random.chance(0.5)) return value(random, 1);
  const each: Fields = {
    $each: random.list(3, () => (random.chance(0.7) ? scalar(random) : embedded(random, 0))),
  };
  if (random.chance(0.4)) each['$position'] = new Int32(random.below(5) - 2);
  if (random.chance(0.4)) each['$slice'] = new Int32(random.below(7) - 3);
  if (random.chance(0.4))
    each['$sort'] = random.pick<unknown>([new Int32(1), new Int32(-1), { x: new Int32(1) }]);
  return each;
};

const makers: readonly ((random: Random) => readonly [operator: string, path: string, operand: unknown])[] = [
  (random) => ['$set', target(random), value(random, 1)],
  (random) => ['$set', target(random), value(random, 1)],
  (random) => ['$unset', target(random), ''],
  (random) => ['$inc', target(random), number(random)],
  (random) => ['$mul', target(random), number(random)],
  (random) => ['$min', target(random), plainScalar(random)],
  (random) => ['$max', target(random), plainScalar(random)],
  (random) => ['$rename', random.pick(['a', 'b', 'a.x']), random.pick(['d', 'new.name', 'c.y'])],
  (random) => ['$setOnInsert', random.pick(['s', 'a.z']), scalar(random)],
  (random) => ['$push', arrayTarget(random), elements(random)],
  (random) => ['$push', arrayTarget(random), elements(random)],
  (random) => [
    '$addToSet',
    arrayTarget(random),
    random.chance(0.6) ? value(random, 1) : { $each: random.list(3, () => scalar(random)) },
  ],
  (random) => [
    '$pull',
    arrayTarget(random),
    random.chance(0.3) ? { x: condition(random, 0) } : condition(random, 0),
  ],
  (random) => ['$pullAll', arrayTarget(random), random.list(3, () => value(random, 1))],
  (random) => ['$pop', arrayTarget(random), new Int32(random.pick([1, -1]))],
  (random) => ['$bit', target(random), { [random.pick(['and', 'or', 'xor'])]: new Int32(random.below(8)) }],
  (random) => ['$set', random.pick(['tags.$[]', 'items.$[].x', 'items.$[]']), value(random, 0)],
  (random) => ['$inc', random.pick(['tags.$[n]', 'items.$[n].x']), number(random)],
  (random) => ['$set', random.pick(['tags.$', 'items.$.x']), scalar(random)],
];

/** An update by operators, with its array filters. */
export function update(random: Random): { update: Fields; arrayFilters: Fields[] } {
  const result: Record<string, Fields> = {};
  for (const [operator, path, operand] of [
    random.pick(makers)(random),
    ...random.list(2, () => random.pick(makers)(random)),
  ]) {
    const others = Object.values(result).flatMap((fields) => Object.keys(fields));
    if (others.some((other) => clashes(other, path) || clashes(path, other))) continue;
    result[operator] = { ...result[operator], [path]: operand };
  }
  const text = JSON.stringify(Object.values(result).map((fields) => Object.keys(fields)));
  return { update: result, arrayFilters: text.includes('$[n]') ? [arrayFilter(random)] : [] };
}

/** MongoDB refuses to change a path and a path inside of it in one update. */
const clashes = (one: string, other: string): boolean => `${other}.`.startsWith(`${one}.`);

const arrayFilter = (random: Random): Fields =>
  random.chance(0.5) ? { n: { $gte: new Int32(0) } } : { 'n.x': { $gte: new Int32(0) } };

/** A replacement document. */
export const replacement = (random: Random): Fields => {
  const made: Fields = {};
  for (const name of ['a', 'b', 'tags']) if (random.chance(0.6)) made[name] = value(random, 1);
  return made;
};
