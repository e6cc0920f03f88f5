import { ellipse, group, line, mix, path, polygon, rect, repeat } from '../drawing/canvas';
import type { Point } from '../drawing/canvas';
import { palettes } from '../drawing/palette';
import type { DemoPicture } from '../picture';
import type { Random } from '../drawing/random';

const { ink, deep, mid, light, paper, accent } = palettes.sports;
const clay = '#bf5d3e';
const vests = [paper, '#f0c15a', '#2c5f8a', light, deep, '#7d3a4f'] as const;

/** A runner from above, with a long shadow. */
const runner = (random: Random, [x, y]: Point, turn: number) => {
  const vest = random.pick(vests);
  return (
    polygon(
      [
        [x - 6, y - 12],
        [x + 6, y + 14],
        [x + 220, y + 118],
        [x + 250, y + 84],
      ],
      ink,
      { opacity: 0.32 },
    ) +
    group(
      { transform: `translate(${Math.round(x)} ${Math.round(y)}) rotate(${Math.round(turn)})` },
      ellipse([-34, 14, 30, 10], '#8a5a3c'),
      ellipse([34, -14, 32, 10], '#8a5a3c'),
      ellipse([-8, -32, 9, 24], '#8a5a3c', { transform: 'rotate(38 -8 -32)' }),
      ellipse([10, 32, 9, 24], '#8a5a3c', { transform: 'rotate(38 10 32)' }),
      ellipse([0, 0, 24, 34], vest),
      ellipse([8, 0, 15, 14], '#2a1c18'),
    )
  );
};

const lane = (index: number) => {
  const bend = index * 104;
  return path(`M-40 ${150 + bend}Q760 ${40 + bend} 1640 ${440 + bend * 1.06}`, 'none', {
    stroke: paper,
    'stroke-width': 5,
    opacity: 0.9,
  });
};

/** The lawn inside the track. */
const lawn = () =>
  rect([0, 0, 1600, 1000], mix(mid, deep, 0.3)) +
  repeat(10, (index) =>
    polygon(
      [
        [index * 200 - 200, 0],
        [index * 200 - 100, 0],
        [index * 200 + 200, 1000],
        [index * 200 + 100, 1000],
      ],
      mix(mid, light, 0.12),
      { opacity: 0.5 },
    ),
  );

/** The clay, its lanes and the marks on them. */
const lanes = () =>
  path('M-40 150Q760 40 1640 440V1130Q760 690-40 774Z', clay) +
  path('M-40 150Q760 40 1640 440V660Q760 248-40 358Z', mix(clay, paper, 0.1)) +
  repeat(7, lane) +
  line([300, 96, 232, 730], [paper, 12]) +
  repeat(5, (index) =>
    line([324 - index * 2, 110 + index * 126, 344 - index * 2, 110 + index * 126], [accent, 10]),
  );

/** Six runners. */
const runners = (random: Random) =>
  runner(random, [1120, 318], 16) +
  runner(random, [930, 344], 12) +
  runner(random, [1010, 480], 14) +
  runner(random, [760, 512], 8) +
  runner(random, [880, 640], 11) +
  runner(random, [580, 590], 3);

/** A running track from above, late light, shadows twice as long as the runners. */
export const track: DemoPicture = {
  focalPoint: { x: 0.5, y: 0.48 },
  draw: (random) =>
    lawn() + lanes() + runners(random) + path('M-40 774Q760 690 1640 1130V1160H-40Z', mix(mid, deep, 0.1)),
};
