import { circle, ellipse, group, mix, path, polygon, rect, repeat, stroke } from '../drawing/canvas';
import type { Point } from '../drawing/canvas';
import { figure, person } from '../drawing/living';
import { palettes } from '../drawing/palette';
import type { DemoPicture } from '../picture';
import type { Random } from '../drawing/random';
import { disc, hills, sky } from '../drawing/scenery';

const { ink, deep, mid, light, paper, accent } = palettes.sports;

/** A ball on the grass, its patches turned a little. */
const ball = ([x, y]: Point, radius: number) =>
  ellipse([x + radius * 1.1, y + radius * 0.92, radius * 1.5, radius * 0.22], ink, { opacity: 0.35 }) +
  circle([x, y, radius], '#fffaf0') +
  group(
    { transform: `translate(${x} ${y}) rotate(14) scale(${radius / 100})` },
    polygon(
      [
        [0, -34],
        [33, -10],
        [20, 28],
        [-20, 28],
        [-33, -10],
      ],
      ink,
    ),
    stroke('M0-34V-78M33-10L76-24M20 28L46 64M-20 28L-46 64M-33-10L-76-24', [ink, 5]),
    path('M-24-97Q0-102 24-97L0-76Z', ink),
    path('M97-26Q101 0 94 30L74-22Z', ink),
    path('M-97-26Q-101 0-94 30L-74-22Z', ink),
    path('M72 70Q56 88 34 94L46 62Z', ink),
    path('M-72 70Q-56 88-34 94L-46 62Z', ink),
  ) +
  path(
    `M${x + radius} ${y}A${radius} ${radius} 0 0 1 ${x - radius * 0.5} ${y + radius * 0.86}Q${x + radius * 0.5} ${y + radius * 0.8} ${x + radius} ${y}Z`,
    ink,
    { opacity: 0.16 },
  );

const goal = () =>
  repeat(15, (index) =>
    stroke(`M${900 + index * 36} 430L${930 + index * 32} 640`, [paper, 1.5], { opacity: 0.6 }),
  ) +
  repeat(8, (index) =>
    stroke(`M${902 + index * 4} ${440 + index * 27}H${1410 - index * 4}`, [paper, 1.5], { opacity: 0.6 }),
  ) +
  stroke('M890 680V424H1420V680', ['#ffffff', 15]);

/** Houses behind the pitch. */
const houses = (random: Random) =>
  repeat(12, (index) =>
    rect(
      [index * 146 - 30, 520 - random.between(0, 80), 132, 160],
      mix(deep, light, 0.22 + (index % 4) * 0.09),
    ),
  );

/** The mown pitch and its lines. */
const ground = () =>
  rect([0, 620, 1600, 380], mid) +
  repeat(7, (index) =>
    polygon(
      [
        [index * 240 - 60, 620],
        [index * 240 + 60, 620],
        [index * 330 - 100, 1000],
        [index * 330 - 280, 1000],
      ],
      mix(mid, light, 0.22),
      { opacity: 0.7 },
    ),
  ) +
  stroke('M0 680H1600', [paper, 7]) +
  stroke('M760 680L560 830H1700', [paper, 8]);

/** Four players. */
const players = () =>
  figure([230, 700], 170, accent) +
  figure([420, 690], 156, deep) +
  person([640, 702], 168, { garment: '#f0c15a', head: '#8a5a3c' }) +
  figure([1160, 690], 168, mix(ink, deep, 0.4));

/** Evening training on a neighbourhood pitch. */
export const pitch: DemoPicture = {
  focalPoint: { x: 0.32, y: 0.74 },
  draw: (random) =>
    sky(mix(mid, '#f0b27a', 0.45), '#f8e3c0') +
    disc([520, 420, 110], '#fff0cf') +
    hills(random, { base: 560, rise: 150, steps: 6 }, mix(mid, light, 0.45)) +
    houses(random) +
    ground() +
    goal() +
    players() +
    ball([500, 850], 92),
};
