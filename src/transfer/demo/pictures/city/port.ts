import { group, line, mix, path, polygon, rect, repeat } from '../drawing/canvas';
import type { Point } from '../drawing/canvas';
import { birds } from '../drawing/living';
import { palettes } from '../drawing/palette';
import type { DemoPicture } from '../picture';
import type { Random } from '../drawing/random';
import { disc, hills, sky, water } from '../drawing/scenery';

const colors = palettes.economy;
type Stacks = { columns: number; wide: number };

const paints = [colors.accent, colors.mid, '#b4573c', colors.light, colors.deep] as const;

/** A ship-to-shore crane whose legs stand on `base`, its boom reaching over the water to the left. */
function crane([x, base]: Point, size: number, color: string): string {
  const at = (dx: number, dy: number) => [x + dx * size, base - dy * size] as const;
  const beam = (from: readonly [number, number], to: readonly [number, number], width: number) =>
    line([...at(...from), ...at(...to)], [color, width * size], { 'stroke-linecap': 'butt' });
  return group(
    {},
    beam([0, 0], [0, 330], 15),
    beam([120, 0], [120, 330], 15),
    beam([0, 130], [120, 130], 11),
    beam([0, 140], [120, 320], 6),
    beam([-330, 330], [240, 330], 20),
    beam([20, 330], [48, 480], 11),
    beam([120, 330], [48, 480], 8),
    beam([48, 478], [-310, 338], 4),
    beam([48, 478], [-140, 338], 4),
    beam([48, 478], [230, 338], 4),
    rect([x + 150 * size, base - 372 * size, 70 * size, 34 * size], color),
    rect([x - 214 * size, base - 322 * size, 40 * size, 28 * size], color),
    line([...at(-194, 300), ...at(-194, 214)], [color, 3 * size]),
    rect([x - 238 * size, base - 214 * size, 88 * size, 34 * size], colors.accent),
  );
}

const container = ([x, y]: Point, wide: number, fill: string) =>
  rect([x, y, wide, wide * 0.4], fill) +
  repeat(7, (rib) =>
    rect([x + 6 + (rib * (wide - 10)) / 7, y + 4, 2.5, wide * 0.4 - 8], '#000000', { opacity: 0.14 }),
  );

function stacks(random: Random, [x, base]: Point, { columns, wide }: Stacks): string {
  return repeat(columns, (column) =>
    repeat(2 + Math.floor(random.between(0, 3)), (row) =>
      container([x + column * (wide + 4), base - (row + 1) * (wide * 0.4 + 2)], wide, random.pick(paints)),
    ),
  );
}

const ship = (random: Random) =>
  stacks(random, [150, 742], { columns: 5, wide: 96 }) +
  rect([700, 610, 74, 134], colors.paper) +
  rect([690, 600, 94, 16], colors.mid) +
  repeat(3, (index) => rect([708, 628 + index * 26, 58, 9], colors.ink, { opacity: 0.55 })) +
  rect([728, 548, 22, 54], '#b4573c') +
  polygon(
    [
      [70, 742],
      [820, 742],
      [790, 832],
      [140, 832],
    ],
    colors.ink,
  ) +
  path('M128 814L796 814L790 832L140 832Z', '#b4573c');

/** A container port at daybreak. */
export const port: DemoPicture = {
  focalPoint: { x: 0.6, y: 0.55 },
  draw: (random) =>
    sky(mix(colors.light, colors.mid, 0.35), colors.paper) +
    disc([360, 470, 84], '#fff3d2') +
    hills(random, { base: 660, rise: 120 }, mix(colors.light, colors.mid, 0.45)) +
    crane([1420, 690], 0.8, mix(colors.mid, colors.light, 0.35)) +
    water(
      random,
      { top: 660, lightX: 360 },
      { far: mix(colors.light, colors.mid, 0.4), near: colors.deep, glint: '#fff3d2' },
    ) +
    ship(random) +
    birds(random, { at: [640, 300], count: 6 }, colors.deep) +
    rect([900, 800, 700, 200], mix(colors.ink, colors.deep, 0.3)) +
    rect([900, 800, 700, 14], colors.accent, { opacity: 0.7 }) +
    crane([1010, 802], 1.22, mix(colors.deep, colors.ink, 0.3)) +
    stacks(random, [1200, 802], { columns: 4, wide: 104 }),
};
