import { group, mix, path, polygon, rect, repeat } from '../drawing/canvas';
import type { Point } from '../drawing/canvas';
import { birds } from '../drawing/living';
import { palettes } from '../drawing/palette';
import type { DemoPicture } from '../picture';
import type { Random } from '../drawing/random';
import { disc, hills, sky } from '../drawing/scenery';

const colors = palettes.national;

type Street = { base: number; tall: number };
type HouseColors = { wall: string; window: string };
type Sides = { lit: string; dark: string };

/** A row of flat-roofed houses, each with its parapet and a few arched windows. */
function houses(random: Random, { base, tall }: Street, { wall, window }: HouseColors): string {
  let [x, row] = [-40, ''];
  while (x < 1600) {
    const [wide, high] = [random.between(90, 210), tall * random.between(0.62, 1)];
    row += rect([x, base - high, wide + 2, high + 400], mix(wall, '#ffffff', random.between(0, 0.07)));
    row += rect([x - 4, base - high - 10, wide + 10, 12], wall);
    row += repeat(Math.floor(wide / 62), (index) =>
      random.happens(0.75)
        ? arched([x + 26 + index * 58, base - high + random.between(38, 64)], 22, window)
        : '',
    );
    x += wide;
  }
  return row;
}

const arched = ([x, y]: Point, wide: number, fill: string) =>
  path(`M${x} ${y + wide * 1.7}v${-wide * 1.2}a${wide / 2} ${wide / 2} 0 0 1 ${wide} 0v${wide * 1.2}Z`, fill);

/** A square Maghrebi minaret: shaft, merlons, lantern and a small dome. */
function minaret([x, top]: Point, wide: number, { lit, dark }: Sides): string {
  const half = wide / 2;
  return group(
    {},
    rect([x, top, wide, 900], lit),
    rect([x + wide * 0.62, top, wide * 0.38, 900], dark),
    repeat(6, (index) =>
      polygon(
        [
          [x + index * (wide / 6), top],
          [x + (index + 0.5) * (wide / 6), top - 22],
          [x + (index + 1) * (wide / 6), top],
        ],
        lit,
      ),
    ),
    rect([x + wide * 0.27, top - 96, wide * 0.46, 98], lit),
    rect([x + wide * 0.54, top - 96, wide * 0.19, 98], dark),
    path(`M${x + wide * 0.25} ${top - 96}a${wide * 0.25} ${wide * 0.27} 0 0 1 ${half} 0Z`, colors.accent),
    rect([x + half - 2, top - 178, 4, 50], colors.ink),
    repeat(3, (index) =>
      rect([x + half - 7, top - 150 - index * 13, 14 - index * 3, 8], colors.accent, { rx: 4 }),
    ),
    repeat(2, (index) => arched([x + wide * 0.17 + index * wide * 0.36, top + 70], wide * 0.25, colors.ink)),
    rect([x + wide * 0.12, top + 44, wide * 0.76, 6], colors.accent),
    arched([x + wide * 0.36, top + 200], wide * 0.25, colors.ink),
  );
}

/** Roofs of an old town at the end of the day. */
export const medina: DemoPicture = {
  focalPoint: { x: 0.66, y: 0.46 },
  draw: (random) =>
    sky(mix(colors.mid, colors.light, 0.55), colors.paper) +
    disc([480, 430, 120], '#fdf1d6') +
    hills(random, { base: 600, rise: 90 }, mix(colors.light, colors.mid, 0.3)) +
    houses(
      random,
      { base: 680, tall: 150 },
      { wall: mix(colors.light, colors.mid, 0.6), window: mix(colors.mid, colors.deep, 0.4) },
    ) +
    birds(random, { at: [820, 230], count: 7 }, colors.deep) +
    minaret([985, 300], 150, { lit: mix(colors.mid, colors.deep, 0.25), dark: colors.deep }) +
    houses(
      random,
      { base: 800, tall: 190 },
      { wall: mix(colors.mid, colors.deep, 0.45), window: '#f0bf7d' },
    ) +
    houses(
      random,
      { base: 930, tall: 190 },
      { wall: mix(colors.deep, colors.ink, 0.45), window: colors.light },
    ),
};
