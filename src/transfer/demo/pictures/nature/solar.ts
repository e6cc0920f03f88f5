import { circle, group, line, mix, polygon, rect, repeat } from '../drawing/canvas';
import type { Point, Segment } from '../drawing/canvas';
import { palettes } from '../drawing/palette';
import type { DemoPicture } from '../picture';
import { disc, hills, sky } from '../drawing/scenery';

const { ink, deep, mid, light, paper, accent } = palettes.economy;
const sand = '#d9b47a';

const panelShadow = ([x, y]: Point, size: number) =>
  polygon(
    [
      [x + size * 0.2 * 0.3, y + size * 0.2],
      [x + size * 1.05, y + size * 0.2],
      [x + size * 1.2, y + size * 0.06],
      [x + size * 0.2, y + size * 0.06],
    ],
    mix(sand, ink, 0.4),
    { opacity: 0.6 },
  );

/** The lines between the cells of a panel, upright ones first. */
const joints = ([x, y]: Point, size: number) => {
  const [tall, skew] = [size * 0.42, size * 0.2];
  const joint = (ends: Segment) => line(ends, [light, size * 0.008], { opacity: 0.7 });
  return (
    repeat(3, (index) => {
      const foot = x + ((index + 1) * size) / 4;
      return joint([foot + skew, y - tall, foot, y]);
    }) +
    repeat(2, (index) => {
      const [left, level] = [x + (skew * (index + 1)) / 3, y - (tall * (index + 1)) / 3];
      return joint([left, level, left + size, level]);
    })
  );
};

/** One tilted panel with its legs; `size` is its width in the sheet's units. */
function panel([x, y]: Point, size: number): string {
  const [tall, skew] = [size * 0.42, size * 0.2];
  const corners = [
    [x + skew, y - tall],
    [x + size + skew, y - tall],
    [x + size, y],
    [x, y],
  ] as const;
  return group(
    {},
    panelShadow([x, y], size),
    line([x + size * 0.2, y, x + size * 0.2, y + size * 0.16], [ink, size * 0.02]),
    line([x + size * 0.8, y, x + size * 0.8, y + size * 0.16], [ink, size * 0.02]),
    polygon(corners, mix(deep, '#1d3d6b', 0.55)),
    polygon([corners[0], [x + size * 0.55 + skew, y - tall], [x + size * 0.2, y], corners[3]], '#ffffff', {
      opacity: 0.12,
    }),
    joints([x, y], size),
    line([...corners[0], ...corners[1]], [paper, size * 0.012]),
  );
}

const row = (index: number) => {
  const size = 62 * 1.52 ** index;
  const y = 640 + 46 * index * 1.36 ** index * 0.62 + index * 18;
  const shift = index % 2 ? -size * 0.4 : -size * 0.9;
  return repeat(Math.ceil(1800 / (size * 1.32)) + 1, (column) =>
    panel([shift + column * size * 1.32, y], size),
  );
};

/** A field of solar panels on a stony plain. */
export const solar: DemoPicture = {
  focalPoint: { x: 0.55, y: 0.65 },
  draw: (random) =>
    sky(mix(mid, light, 0.6), '#f9ecc9') +
    disc([1150, 300, 96], '#fff6d8') +
    hills(random, { base: 560, rise: 160, steps: 5 }, mix(mid, light, 0.45)) +
    hills(random, { base: 590, rise: 90, steps: 8 }, mix(sand, deep, 0.4)) +
    rect([0, 585, 1600, 415], sand) +
    repeat(60, () =>
      circle(
        [random.between(0, 1600), random.between(600, 1000), random.between(1, 4)],
        mix(sand, ink, 0.35),
      ),
    ) +
    line([0, 586, 1600, 586], [accent, 3]) +
    repeat(6, row),
};
