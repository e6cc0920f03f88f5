import { circle, ellipse, fade, group, line, mix, polygon, rect, repeat, stroke } from '../drawing/canvas';
import { palettes } from '../drawing/palette';
import type { DemoPicture } from '../picture';
import type { Random } from '../drawing/random';
import { sky, stars } from '../drawing/scenery';

const colors = palettes.sports;
const lamp = '#fdf7dc';

function crowd(random: Random): string {
  const tones = [
    colors.light,
    colors.accent,
    colors.paper,
    colors.mid,
    mix(colors.ink, colors.deep, 0.5),
  ] as const;
  return repeat(1500, () => {
    const x = random.between(0, 1600);
    const bend = ((x - 800) / 800) ** 2 * 70;
    return circle([x, random.between(452, 640) - bend, random.between(3.2, 5)], random.pick(tones), {
      opacity: random.between(0.3, 0.85).toFixed(2),
    });
  });
}

function mast(x: number, lean: number): string {
  return group(
    {},
    polygon(
      [
        [x - 70, 190],
        [x + 70, 190],
        [x + lean * 640 + 330, 960],
        [x + lean * 640 - 330, 960],
      ],
      'url(#beam)',
    ),
    polygon(
      [
        [x - 50, 190],
        [x + 50, 190],
        [x + lean * 560 + 160, 920],
        [x + lean * 560 - 160, 920],
      ],
      'url(#beam)',
    ),
    rect([x - 8, 180, 16, 330], colors.ink),
    rect([x - 84, 104, 168, 92], colors.ink, { rx: 6 }),
    repeat(15, (index) => circle([x - 64 + (index % 5) * 32, 124 + Math.floor(index / 5) * 26, 10], lamp)),
  );
}

/** The pitch in perspective, mown in stripes. */
const pitch = () =>
  polygon(
    [
      [250, 650],
      [1350, 650],
      [1800, 1000],
      [-200, 1000],
    ],
    colors.mid,
  ) +
  repeat(6, (index) => {
    const [near, far] = [-200 + index * 333.4, 250 + index * 183.4];
    return polygon(
      [
        [far, 650],
        [far + 91.7, 650],
        [near + 166.7, 1000],
        [near, 1000],
      ],
      mix(colors.mid, colors.light, 0.17),
    );
  }) +
  line([250, 650, 1350, 650], [colors.paper, 4]) +
  line([800, 650, 800, 1000], [colors.paper, 5]) +
  ellipse([800, 800, 220, 66], 'none', { stroke: colors.paper, 'stroke-width': 5 }) +
  ellipse([800, 800, 9, 4], colors.paper) +
  stroke('M250 650L-200 1000M1350 650L1800 1000', [colors.paper, 5]);

/** The stands and the crowd in them. */
const stands = (random: Random) =>
  stroke('M-20 392Q800 520 1620 392L1620 700L-20 700Z', ['none', 0], {
    fill: mix(colors.ink, colors.deep, 0.35),
  }) +
  crowd(random) +
  stroke('M-20 392Q800 520 1620 392', [mix(colors.deep, colors.light, 0.3), 16]);

/** The boards along the pitch. */
const boards = () =>
  rect([0, 628, 1600, 26], colors.deep) +
  repeat(16, (index) =>
    rect([index * 100 + 4, 632, 92, 18], index % 3 ? colors.mid : colors.accent, { opacity: 0.7 }),
  );

/** A ground under floodlights, an hour before the end. */
export const stadium: DemoPicture = {
  focalPoint: { x: 0.5, y: 0.62 },
  draw: (random) =>
    sky('#0a1521', mix(colors.deep, colors.ink, 0.25)) +
    stars(random, { count: 60, lowest: 300 }, lamp) +
    stands(random) +
    pitch() +
    boards() +
    fade('beam', lamp, 0.22) +
    mast(230, 0.62) +
    mast(1370, -0.62),
};
