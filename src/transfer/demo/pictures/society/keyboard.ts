import { circle, glow, group, line, mix, path, polygon, rect, repeat } from '../drawing/canvas';
import type { Point } from '../drawing/canvas';
import { palettes } from '../drawing/palette';
import type { DemoPicture } from '../picture';
import type { Random } from '../drawing/random';

const { ink, deep, mid, light, paper, accent } = palettes.technology;

/** Lines of a program as an eye sees them from across the room: lengths and colours, no words. */
const code = (random: Random, [x, y]: Point, wide: number) =>
  repeat(11, (row) => {
    const indent = [0, 1, 2, 2, 1, 0, 0, 1, 2, 1, 0][row] ?? 0;
    let [at, words] = [x + wide - indent * 44, ''];
    for (let word = 0; word < 4 && at > x + 120; word += 1) {
      const long = random.between(44, 120);
      words += rect(
        [at - long, y + row * 31, long, 13],
        random.pick([light, mid, accent, paper, '#7fb6a4']),
        {
          rx: 6,
          opacity: 0.95,
        },
      );
      at -= long + 16;
    }
    return words;
  });

const keys = () =>
  repeat(44, (index) => {
    const [row, column] = [Math.floor(index / 11), index % 11];
    const wide = 50 + row * 3.4;
    const x = 800 + (column - 5.5) * (wide + 6);
    return rect([x, 792 + row * 27, wide, 21], index === 26 ? accent : mix(mid, ink, 0.35), { rx: 4 });
  });

const cup = () =>
  group(
    { transform: 'translate(1340 790)' },
    path('M86-50q66-6 60 44t-72 42', 'none', { stroke: accent, 'stroke-width': 18 }),
    path('M-90-84H90L76 76Q72 92 56 92H-56Q-72 92-76 76Z', accent),
    path('M20-84H90L76 76Q72 92 56 92H20Z', ink, { opacity: 0.14 }),
    repeat(2, (index) =>
      path(`M${-30 + index * 50} -110q-22-34 4-62t4-60`, 'none', {
        stroke: paper,
        'stroke-width': 7,
        opacity: 0.4,
        'stroke-linecap': 'round',
      }),
    ),
  );

/** The window: lit houses and a moon. */
const windowAtNight = (random: Random) =>
  rect([90, 80, 330, 470], mix(ink, '#0a1024', 0.4)) +
  repeat(14, () =>
    rect(
      [random.between(100, 390), random.between(300, 530), random.between(10, 22), random.between(12, 26)],
      accent,
      { opacity: random.between(0.3, 0.9).toFixed(2) },
    ),
  ) +
  circle([330, 170, 34], paper) +
  circle([344, 162, 30], mix(ink, '#0a1024', 0.4)) +
  rect([90, 80, 330, 470], 'none', { stroke: mid, 'stroke-width': 16 }) +
  line([255, 80, 255, 550], [mid, 12]);

/** The laptop with its program on the screen. */
const laptop = (random: Random) =>
  polygon(
    [
      [330, 920],
      [1270, 920],
      [1380, 970],
      [420, 970],
    ],
    ink,
    { opacity: 0.4 },
  ) +
  rect([420, 300, 760, 478], ink, { rx: 20 }) +
  rect([444, 324, 712, 430], mix(ink, deep, 0.45), { rx: 6 }) +
  rect([444, 324, 712, 34], mix(deep, mid, 0.3)) +
  repeat(3, (index) => circle([470 + index * 26, 341, 7], [accent, light, '#7fb6a4'][index] ?? light)) +
  code(random, [480, 384], 640) +
  polygon(
    [
      [420, 778],
      [1180, 778],
      [1280, 910],
      [320, 910],
    ],
    mix(light, mid, 0.35),
  ) +
  rect([320, 908, 960, 16], mix(mid, deep, 0.4), { rx: 8 }) +
  keys();

/** A laptop on a shared table, a program half written, late in the evening. */
export const keyboard: DemoPicture = {
  focalPoint: { x: 0.5, y: 0.5 },
  draw: (random) =>
    rect([0, 0, 1600, 1000], mix(deep, ink, 0.3)) +
    windowAtNight(random) +
    rect([0, 760, 1600, 240], mix('#7a5a48', ink, 0.2)) +
    rect([0, 760, 1600, 10], mix('#b58a6a', ink, 0.1)) +
    glow('screen', light, 0.6) +
    circle([800, 520, 640], 'url(#screen)') +
    laptop(random) +
    cup(),
};
