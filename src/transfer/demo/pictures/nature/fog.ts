import {
  circle,
  curve,
  fade,
  group,
  line,
  mix,
  path,
  polygon,
  rect,
  repeat,
  stroke,
} from '../drawing/canvas';
import type { Box, Point } from '../drawing/canvas';
import { figure } from '../drawing/living';
import { palettes } from '../drawing/palette';
import type { DemoPicture } from '../picture';
import type { Random } from '../drawing/random';
import { disc, peaks, sky } from '../drawing/scenery';

const { ink, deep, mid, light, paper, accent } = palettes.science;

/** A bank of fog with a billowing top. */
function bank(random: Random, { y, depth }: { y: number; depth: number }, strength: string): string {
  const top = Array.from({ length: 13 }, (_, index): Point => [
    index * 140 - 40,
    y - random.between(0, depth),
  ]);
  return path(`${curve(top)}V${y + depth * 2.2}H-40Z`, paper, { opacity: strength });
}

/** The threads of a net, upright ones first. */
const threads = ([x, top, wide, tall]: Box, size: number) =>
  repeat(14, (index) => {
    const at = x + ((index + 1) * wide) / 15;
    return line([at, top, at, top + tall], [light, 1.6 * size], { opacity: 0.7 });
  }) +
  repeat(9, (index) => {
    const at = top + ((index + 1) * tall) / 10;
    return line([x, at, x + wide, at], [light, 1.6 * size], { opacity: 0.7 });
  });

/** A mesh between two poles: drops gather on it and run into the gutter below. */
function net(random: Random, [x, base]: Point, size: number): string {
  const [wide, tall] = [300 * size, 210 * size];
  const top = base - tall - 80 * size;
  return group(
    {},
    rect([x, top, wide, tall], ink, { opacity: 0.42 }),
    threads([x, top, wide, tall], size),
    repeat(34, () =>
      circle(
        [x + random.between(4, wide - 4), top + random.between(4, tall - 4), random.between(2, 4) * size],
        '#ffffff',
      ),
    ),
    rect([x - 10 * size, top + tall, wide + 20 * size, 12 * size], accent),
    rect([x - 8 * size, top - 12 * size, 10 * size, base - top + 12 * size], ink),
    rect([x + wide - 2 * size, top - 12 * size, 10 * size, base - top + 12 * size], ink),
    line([x, top, x - 70 * size, base + 6 * size], [ink, 3 * size]),
    line([x + wide, top, x + wide + 70 * size, base + 6 * size], [ink, 3 * size]),
  );
}

/** Mountains and banks of fog, far to near. */
const ridges = (random: Random) =>
  peaks(
    [
      [240, 380],
      [620, 330],
      [1380, 300],
    ],
    760,
    { lit: mix(mid, light, 0.55), dark: mix(mid, light, 0.3) },
  ) +
  bank(random, { y: 600, depth: 70 }, '0.75') +
  peaks([[960, 430]], 840, { lit: mix(mid, deep, 0.15), dark: mix(mid, deep, 0.5) }) +
  bank(random, { y: 700, depth: 80 }, '0.7') +
  path('M-20 900Q420 700 860 730T1620 640V1020H-20Z', mix(deep, mid, 0.2));

/** The nets, their tank and two people. */
const nets = (random: Random) =>
  net(random, [1180, 705], 0.85) +
  net(random, [790, 750], 1.1) +
  net(random, [300, 830], 1.4) +
  path('M-20 950Q500 800 940 850T1620 780V1020H-20Z', mix(deep, ink, 0.45)) +
  stroke('M300 758Q480 900 1004 812', [accent, 8]) +
  rect([1000, 760, 130, 96], accent, { rx: 12 }) +
  repeat(3, (index) => rect([1000, 780 + index * 26, 130, 5], ink, { opacity: 0.25 })) +
  figure([1210, 880], 200, ink) +
  figure([1290, 872], 176, '#a8563c');

/** Nets on a ridge, harvesting water from the fog. */
export const fog: DemoPicture = {
  focalPoint: { x: 0.58, y: 0.55 },
  draw: (random) =>
    sky(mix(mid, light, 0.45), '#f5ecd8') +
    disc([340, 280, 90], '#fff6dc') +
    ridges(random) +
    nets(random) +
    repeat(30, (index) =>
      polygon(
        [
          [index * 56, 1000],
          [index * 56 + 10, 930 - (index % 4) * 14],
          [index * 56 + 22, 1000],
        ],
        mix(ink, deep, 0.35),
      ),
    ) +
    fade('veil', paper, 0.3) +
    rect([0, 560, 1600, 300], 'url(#veil)'),
};
