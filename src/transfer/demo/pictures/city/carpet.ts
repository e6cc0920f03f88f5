import { circle, fade, glow, line, mix, polygon, rect, repeat } from '../drawing/canvas';
import type { Point } from '../drawing/canvas';
import { palettes } from '../drawing/palette';
import type { DemoPicture } from '../picture';
import type { Random } from '../drawing/random';

const { ink, deep, mid, light, paper, accent } = palettes.culture;
const wools = ['#a8432f', '#2c4f6b', accent, deep] as const;
const cell = 20;

/** A lozenge as a weaver makes it: in steps, a knot at a time. */
function lozenge([x, y]: Point, reach: number, fill: string): string {
  const corners: Point[] = [];
  for (const [right, down] of [
    [1, -1],
    [1, 1],
    [-1, 1],
    [-1, -1],
  ] as const) {
    for (let step = 0; step < reach; step += 1) {
      const along = right * down < 0 ? step : reach - 1 - step;
      const [wide, tall] = [(along + 1) * cell, (reach - along) * cell];
      corners.push([x + right * wide, y + down * tall]);
    }
  }
  return polygon(corners, fill);
}

function motif(random: Random, [x, y]: Point): string {
  const [outer, inner] = [random.pick(wools), random.pick(wools)];
  return (
    lozenge([x, y], 8, outer) +
    lozenge([x, y], 6, mix(paper, light, 0.3)) +
    lozenge([x, y], 4, inner) +
    lozenge([x, y], 2, paper) +
    repeat(4, (index) =>
      rect([x + (index % 2 ? 1 : -1) * 150 - 10, y + (index > 1 ? 1 : -1) * 100 - 10, 20, 20], inner),
    )
  );
}

const border = (y: number) =>
  rect([170, y, 1260, 60], deep) +
  repeat(21, (index) =>
    polygon(
      [
        [170 + index * 60, y + 60],
        [200 + index * 60, y + 8],
        [230 + index * 60, y + 60],
      ],
      index % 2 ? accent : paper,
    ),
  );

/** The part that is woven: ground, motifs, border and the rows of knots. */
const weave = (random: Random) =>
  rect([170, 340, 1260, 700], mix(paper, light, 0.15)) +
  repeat(12, (index) => motif(random, [320 + (index % 4) * 320, 560 + Math.floor(index / 4) * 330])) +
  repeat(9, (index) =>
    lozenge(
      [160 + (index % 5) * 320, 725 + Math.floor(index / 5) * 330],
      4,
      mix(random.pick(wools), paper, 0.12),
    ),
  ) +
  border(350) +
  repeat(13, (index) =>
    rect(
      [170 + random.between(0, 1000), 338 - (index % 2) * 8, random.between(60, 260), 10],
      random.pick(wools),
    ),
  ) +
  repeat(44, (index) => rect([170, 352 + index * 15, 1260, 3], ink, { opacity: 0.07 }));

/** The posts and beams of the loom. */
const loom = () =>
  rect([0, 340, 170, 700], mix(mid, ink, 0.62)) +
  rect([1430, 340, 170, 700], mix(mid, ink, 0.62)) +
  rect([90, 0, 60, 1000], mix('#7a5236', ink, 0.15)) +
  rect([1450, 0, 60, 1000], mix('#7a5236', ink, 0.3)) +
  rect([40, 50, 1520, 56], mix('#8a6040', ink, 0.1), { rx: 10 }) +
  rect([40, 190, 1520, 26], mix('#9c7350', ink, 0.1), { rx: 10 });

/** A carpet growing on its loom, warp threads still bare above it. */
export const carpet: DemoPicture = {
  focalPoint: { x: 0.5, y: 0.62 },
  draw: (random) =>
    rect([0, 0, 1600, 1000], mix(mid, ink, 0.5)) +
    glow('lamp', light, 0.5) +
    circle([420, 200, 900], 'url(#lamp)') +
    repeat(127, (index) => line([170 + index * 10, 80, 170 + index * 10, 380], [mix(paper, light, 0.4), 3])) +
    weave(random) +
    loom() +
    fade('night', ink, 0.35) +
    rect([0, 0, 1600, 420], 'url(#night)'),
};
