import { fade, group, line, mix, path, polygon, rect, repeat } from '../drawing/canvas';
import type { Point } from '../drawing/canvas';
import { palettes } from '../drawing/palette';
import type { DemoPicture } from '../picture';
import type { Random } from '../drawing/random';
import { sky } from '../drawing/scenery';

const { ink, deep, mid, light, paper, accent } = palettes.national;
const white = '#fffaf0';

const slip = (random: Random, [x, y]: Point, size: number) =>
  group(
    {
      transform: `translate(${Math.round(x)} ${Math.round(y)}) rotate(${Math.round(random.between(-70, 70))})`,
    },
    rect([-size, -size * 0.62, size * 2, size * 1.24], mix(white, light, random.between(0, 0.5))),
    line([-size, -size * 0.62, 0, size * 0.1], [mix(light, ink, 0.25), 2]),
    line([size, -size * 0.62, 0, size * 0.1], [mix(light, ink, 0.25), 2]),
  );

/** The hand itself and its sleeve. */
const fingers = () =>
  path('M-40-360H96L92-90Q92-10 62 34Q44 58 34 26L30-30L6 40Q-8 66-24 38L-6-40Q-50-60-46-140Z', '#c58f68') +
  path('M-40-360H-4L-20-140Q-50-60-6-40L-24 38Q-8 66-6-20Q-50-70-46-140Z', '#a8744f', { opacity: 0.5 }) +
  path('M-78-420H134L120-214H-64Z', mix(accent, ink, 0.25)) +
  rect([-70, -232, 196, 22], accent);

/** The folded sheet. */
const foldedSheet = () =>
  polygon(
    [
      [-72, -20],
      [74, -20],
      [74, 214],
      [-72, 214],
    ],
    white,
  ) +
  polygon(
    [
      [4, -20],
      [74, -20],
      [74, 214],
      [4, 214],
    ],
    light,
    { opacity: 0.5 },
  ) +
  line([1, -20, 1, 214], [mix(light, ink, 0.2), 3]);

/** A hand seen from its sleeve, letting a folded sheet go. */
const hand = () => group({ transform: 'translate(806 250) rotate(8)' }, foldedSheet(), fingers());

/** The clear box, half full of slips. */
const box = (random: Random) =>
  polygon(
    [
      [470, 900],
      [1130, 900],
      [1600, 990],
      [1600, 1000],
      [700, 1000],
    ],
    ink,
    { opacity: 0.45 },
  ) +
  rect([480, 440, 640, 460], paper, { opacity: 0.3 }) +
  repeat(42, (index) =>
    slip(random, [random.between(560, 1040), 850 - (index / 42) * 170 - random.between(0, 20)], 58),
  ) +
  rect([480, 440, 640, 460], 'none', { stroke: white, 'stroke-width': 8, opacity: 0.9 }) +
  polygon(
    [
      [500, 470],
      [640, 470],
      [540, 880],
      [500, 880],
    ],
    '#ffffff',
    { opacity: 0.2 },
  );

/** The lid with its slot, and the lock. */
const lid = () =>
  rect([452, 412, 696, 46], accent, { rx: 8 }) +
  rect([452, 440, 696, 18], ink, { opacity: 0.25, rx: 8 }) +
  rect([690, 420, 230, 14], ink, { rx: 7 }) +
  fade('side', ink, 0) +
  rect([770, 650, 60, 74], accent, { rx: 8 }) +
  path('M784 650v-22a16 16 0 0 1 32 0v22', 'none', { stroke: white, 'stroke-width': 9 });

/** A clear ballot box, half full, and a hand with a ballot. */
export const ballot: DemoPicture = {
  focalPoint: { x: 0.5, y: 0.5 },
  draw: (random) =>
    sky(mix(mid, deep, 0.2), mix(light, mid, 0.3)) +
    repeat(12, (index) => rect([index * 140 - 20, 0, 70, 760], index % 2 ? deep : light, { opacity: 0.12 })) +
    rect([0, 760, 1600, 240], mix(deep, ink, 0.45)) +
    rect([0, 760, 1600, 10], light, { opacity: 0.6 }) +
    box(random) +
    hand() +
    lid(),
};
