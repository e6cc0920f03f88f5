import { ellipse, group, line, mix, path, polygon, rect, repeat, stroke } from '../drawing/canvas';
import type { Point } from '../drawing/canvas';
import { palettes } from '../drawing/palette';
import type { DemoPicture } from '../picture';
import type { Random } from '../drawing/random';
import { disc, hills, sky } from '../drawing/scenery';

const { ink, deep, mid, light, paper, accent } = palettes.science;

type Stalk = { tall: number; lean: number };

/** One ear on its stalk: grains in pairs, long beards above. */
function ear([x, y]: Point, { tall, lean }: Stalk, color: string): string {
  const grain = (index: number, side: 1 | -1) =>
    ellipse(
      [x + lean + side * tall * 0.032, y - tall * (0.66 + index * 0.05), tall * 0.022, tall * 0.046],
      color,
      {
        transform: `rotate(${side * 24} ${Math.round(x + lean + side * tall * 0.032)} ${Math.round(y - tall * (0.66 + index * 0.05))})`,
      },
    );
  return group(
    {},
    stroke(`M${x} ${y}Q${x} ${y - tall * 0.4} ${x + lean} ${y - tall * 0.66}`, [
      mix(color, '#5d6b2f', 0.45),
      tall * 0.014,
    ]),
    repeat(7, (index) => grain(index, 1) + grain(index, -1)),
    ellipse([x + lean, y - tall * 1.01, tall * 0.022, tall * 0.05], color),
    repeat(5, (index) =>
      line(
        [
          x + lean + (index - 2) * tall * 0.02,
          y - tall * 0.92,
          x + lean * 1.1 + (index - 2) * tall * 0.07,
          y - tall * 1.2,
        ],
        [color, tall * 0.006],
      ),
    ),
  );
}

/** The strips of the test plots. */
const plots = () =>
  rect([0, 552, 1600, 448], mix(accent, paper, 0.25)) +
  repeat(9, (index) => {
    const [far, near] = [(index - 4.5) * 150 + 800, (index - 4.5) * 520 + 800];
    return polygon(
      [
        [far, 552],
        [far + 74, 552],
        [near + 260, 1000],
        [near, 1000],
      ],
      mix(accent, mid, index % 2 ? 0.16 : 0.3),
      { opacity: 0.8 },
    );
  });

/** Ears on the plots, far to near. */
const ears = (random: Random) =>
  repeat(60, (index) => {
    const depth = index / 60;
    const base = 600 + depth * 330;
    return ear(
      [random.between(-20, 1620), base],
      { tall: 60 + depth * 130, lean: random.between(-8, 14) * (0.4 + depth) },
      mix('#b98a35', '#8a5f22', depth),
    );
  }) +
  path('M0 960Q800 900 1600 965V1000H0Z', mix(deep, ink, 0.5)) +
  repeat(15, () =>
    ear(
      [random.between(0, 1600), 1010],
      { tall: random.between(300, 440), lean: random.between(-36, 46) },
      mix('#d2952f', '#fff1c9', random.between(0, 0.55)),
    ),
  );

/** Test plots of wheat running to the hills, ears near enough to count. */
export const wheat: DemoPicture = {
  focalPoint: { x: 0.5, y: 0.58 },
  draw: (random) =>
    sky(mix(mid, light, 0.5), paper) +
    disc([420, 320, 92], '#fff4d3') +
    hills(random, { base: 540, rise: 130, steps: 5 }, mix(mid, light, 0.5)) +
    hills(random, { base: 560, rise: 70, steps: 8 }, mix(deep, mid, 0.55)) +
    plots() +
    ears(random),
};
