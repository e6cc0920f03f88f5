import { circle, ellipse, group, mix, path, polygon, rect, repeat } from '../drawing/canvas';
import type { Point } from '../drawing/canvas';
import { figure } from '../drawing/living';
import { palettes } from '../drawing/palette';
import type { DemoPicture } from '../picture';
import type { Random } from '../drawing/random';
import { disc, hills, sky } from '../drawing/scenery';

const { ink, deep, mid, light, paper, accent } = palettes.economy;
const earth = '#b98752';

/** An old olive tree: a forked trunk under a crown of many small masses, lit from the left. */
function tree(random: Random, [x, y]: Point, size: number): string {
  const leaf = mix('#6f7f4f', light, random.between(0, 0.3));
  const mass = (index: number) => {
    const angle = (index / 9) * Math.PI * 2;
    return [x + Math.cos(angle) * size * 0.42, y - size * 0.92 + Math.sin(angle) * size * 0.24] as const;
  };
  return group(
    {},
    ellipse([x + size * 0.3, y + size * 0.02, size * 0.7, size * 0.09], ink, { opacity: 0.28 }),
    path(
      `M${x - size * 0.13} ${y}Q${x - size * 0.02} ${y - size * 0.3} ${x - size * 0.26} ${y - size * 0.72}L${x - size * 0.16} ${y - size * 0.76}Q${x} ${y - size * 0.5} ${x + size * 0.04} ${y - size * 0.46}Q${x + size * 0.12} ${y - size * 0.6} ${x + size * 0.2} ${y - size * 0.78}L${x + size * 0.29} ${y - size * 0.72}Q${x + size * 0.08} ${y - size * 0.34} ${x + size * 0.15} ${y}Z`,
      mix('#5f4a3a', ink, 0.2),
    ),
    repeat(9, (index) => circle([...mass(index), size * 0.26], mix(leaf, ink, 0.32))),
    ellipse([x, y - size * 0.92, size * 0.5, size * 0.3], mix(leaf, ink, 0.2)),
    repeat(6, (index) =>
      circle(
        [x - size * 0.4 + index * size * 0.14, y - size * (1 + 0.12 * Math.sin(index)), size * 0.17],
        leaf,
      ),
    ),
    repeat(16, () =>
      circle(
        [x + random.between(-0.5, 0.5) * size, y - size * random.between(0.76, 1.16), size * 0.022],
        mix(ink, '#4b3358', 0.6),
      ),
    ),
  );
}

const crate = ([x, y]: Point) =>
  ellipse([x + 60, y - 2, 56, 20], mix('#4b3358', ink, 0.3)) +
  rect([x, y, 120, 54], accent) +
  repeat(2, (index) => rect([x, y + 16 + index * 18, 120, 4], ink, { opacity: 0.3 }));

/** The furrows and the rows of trees, far to near. */
const rows = (random: Random) =>
  rect([0, 530, 1600, 470], earth) +
  repeat(8, (index) =>
    polygon(
      [
        [(index - 4) * 150 + 800, 530],
        [(index - 4) * 150 + 868, 530],
        [(index - 4) * 560 + 1040, 1000],
        [(index - 4) * 560 + 800, 1000],
      ],
      mix(earth, paper, 0.2),
      { opacity: 0.5 },
    ),
  ) +
  repeat(12, (index) =>
    tree(random, [index * 142 + random.between(-24, 24), 580 + random.between(-10, 10)], 84),
  ) +
  repeat(7, (index) =>
    tree(random, [index * 260 + 40 + random.between(-26, 26), 690 + random.between(-12, 12)], 166),
  ) +
  tree(random, [330, 890], 400) +
  tree(random, [1330, 880], 370);

/** Two people and their crates. */
const harvest = () =>
  figure([720, 880], 240, mix(deep, ink, 0.3)) +
  figure([830, 896], 224, '#a8523c') +
  crate([900, 880]) +
  crate([1034, 900]) +
  crate([968, 838]);

/** An olive grove at harvest, crates waiting under the trees. */
export const olive: DemoPicture = {
  focalPoint: { x: 0.45, y: 0.55 },
  draw: (random) =>
    sky(mix(mid, light, 0.45), '#f8ecd0') +
    disc([1210, 250, 84], '#fff4d4') +
    hills(random, { base: 500, rise: 160, steps: 5 }, mix(mid, light, 0.5)) +
    hills(random, { base: 540, rise: 110, steps: 6 }, mix(mid, deep, 0.25)) +
    rows(random) +
    harvest(),
};
