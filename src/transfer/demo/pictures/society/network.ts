import {
  circle,
  curve,
  group,
  line,
  mix,
  path,
  polygon,
  rect,
  repeat,
  shade,
  stroke,
} from '../drawing/canvas';
import type { Point } from '../drawing/canvas';
import { palettes } from '../drawing/palette';
import type { DemoPicture } from '../picture';
import type { Random } from '../drawing/random';

const { ink, deep, mid, light, paper, accent } = palettes.technology;
const leaf = '#5f8f6a';

const furrow = (index: number) => {
  const top = 560 + index * 58;
  const points = Array.from({ length: 9 }, (_, step): Point => [
    step * 200,
    top + Math.sin(step * 0.8 + index * 0.5) * (12 + index * 3),
  ]);
  return path(`${curve(points)}V1010H0Z`, mix('#6b4a3c', ink, 0.12 + (index % 2) * 0.12 + index * 0.03));
};

const seedling = ([x, y]: Point, size: number) =>
  group(
    { transform: `translate(${Math.round(x)} ${Math.round(y)}) scale(${size})` },
    stroke('M0 0Q4-40 0-70', [mix(leaf, ink, 0.2), 7]),
    path('M0-34Q-50-40-64-84Q-14-84 0-34Z', leaf),
    path('M0-50Q44-60 58-104Q8-104 0-50Z', mix(leaf, paper, 0.2)),
  );

/** The stake with its display and its panel. */
const stake = () =>
  rect([-7, -150, 14, 176], paper) +
  rect([-26, -176, 52, 64], paper, { rx: 8 }) +
  rect([-16, -164, 32, 20], deep) +
  circle([0, -126, 6], accent) +
  polygon(
    [
      [-52, -60],
      [0, -84],
      [0, -58],
      [-52, -34],
    ],
    mid,
  ) +
  polygon(
    [
      [-12, 26],
      [12, 26],
      [0, 74],
    ],
    light,
  );

/** A probe in the ground: a stake, a small panel, three rings of signal. */
const probe = ([x, y]: Point, size: number) =>
  group(
    { transform: `translate(${Math.round(x)} ${Math.round(y)}) scale(${size})` },
    repeat(3, (index) =>
      stroke(
        `M${-34 - index * 26} ${-196 - index * 18}A${50 + index * 32} ${50 + index * 32} 0 0 1 ${34 + index * 26} ${-196 - index * 18}`,
        [accent, 6],
        { opacity: 0.9 - index * 0.25 },
      ),
    ),
    stake(),
  );

const nodes: readonly Point[] = [
  [180, 300],
  [420, 180],
  [640, 330],
  [860, 150],
  [1080, 290],
  [1300, 170],
  [1480, 320],
];

/** Curves of data that rise from the field. */
const flows = (random: Random) =>
  repeat(5, (index) =>
    stroke(
      curve(
        Array.from({ length: 17 }, (_, step): Point => [
          step * 100,
          470 - index * 34 - Math.sin(step * 0.55 + index) * 44 - random.between(0, 14),
        ]),
      ),
      [index === 2 ? accent : light, index === 2 ? 5 : 2],
      { opacity: index === 2 ? 1 : 0.45 },
    ),
  );

/** The nodes and the lines between them and the probes. */
const links = () =>
  nodes
    .map((node, index) =>
      nodes
        .slice(index + 1, index + 3)
        .map((other) => line([...node, ...other], [light, 2], { opacity: 0.6 }))
        .join(''),
    )
    .join('') +
  nodes
    .map(([x, y], index) =>
      line([x, y, 260 + index * 190, 560], [paper, 2], { 'stroke-dasharray': '3 14', opacity: 0.7 }),
    )
    .join('') +
  nodes
    .map(
      ([x, y], index) =>
        circle([x, y, 30], light, { opacity: 0.25 }) +
        circle([x, y, index === 3 ? 19 : 13], index === 3 ? accent : paper),
    )
    .join('');

/** Furrows, seedlings and probes. */
const field = () =>
  repeat(8, furrow) +
  repeat(13, (index) => seedling([50 + index * 128, 640 + (index % 2) * 14], 0.52)) +
  repeat(9, (index) => seedling([40 + index * 196, 790 + (index % 2) * 16], 0.9)) +
  probe([380, 680], 0.9) +
  probe([1230, 690], 0.9) +
  probe([800, 830], 1.4) +
  repeat(7, (index) => seedling([70 + index * 262, 980], 1.4));

/** Probes in a field, and the lines of data that rise from them. */
export const network: DemoPicture = {
  focalPoint: { x: 0.53, y: 0.58 },
  draw: (random) =>
    shade('air', [mix(deep, ink, 0.35), mix(mid, light, 0.45)]) +
    rect([0, 0, 1600, 1000], 'url(#air)') +
    flows(random) +
    links() +
    field(),
};
