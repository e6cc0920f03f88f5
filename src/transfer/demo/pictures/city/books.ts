import { circle, glow, group, line, mix, path, polygon, rect, repeat } from '../drawing/canvas';
import type { Point } from '../drawing/canvas';
import { palettes } from '../drawing/palette';
import type { DemoPicture } from '../picture';
import type { Random } from '../drawing/random';

const { ink, deep, mid, light, paper, accent } = palettes.society;
const covers = [deep, mid, light, accent, '#8c4a3a', '#6d7a4a', ink] as const;

/** A shelf's worth of spines from `x` to `end`, a few leaning where the row has room. */
function shelf(random: Random, [x, floor]: Point, end: number): string {
  let [at, row] = [x, ''];
  while (at < end - 60) {
    const [thick, tall] = [random.between(22, 54), random.between(118, 176)];
    const cover = mix(random.pick(covers), paper, random.between(0, 0.2));
    const lean = random.happens(0.12) ? 9 : 0;
    row += group(
      { transform: `rotate(${lean} ${Math.round(at)} ${floor})` },
      rect([at, floor - tall, thick, tall], cover, { rx: 2 }),
      rect([at, floor - tall + 18, thick, 5], paper, { opacity: 0.55 }),
      rect([at, floor - 30, thick, 4], paper, { opacity: 0.45 }),
      rect([at, floor - tall, thick * 0.22, tall], '#ffffff', { opacity: 0.12 }),
    );
    at += thick + (lean ? 34 : 3);
  }
  return row;
}

/** The two pages, their lines and a bookmark. */
const pages = () =>
  path('M0 60Q-150 10-316 56L-300-104Q-140-150 0-96Z', mix(paper, light, 0.25)) +
  path('M0 60Q150 10 316 56L300-104Q140-150 0-96Z', paper) +
  path('M0 60Q40 40 70 30L66-118Q30-112 0-96Z', ink, { opacity: 0.08 }) +
  repeat(6, (index) =>
    path(
      `M-278 ${-70 + index * 18}Q-140 ${-112 + index * 18}-30 ${-70 + index * 18}v5Q-140 ${-107 + index * 18}-278 ${-65 + index * 18}Z`,
      mid,
      { opacity: 0.5 },
    ),
  ) +
  repeat(6, (index) =>
    path(
      `M278 ${-70 + index * 18}Q140 ${-112 + index * 18} 30 ${-70 + index * 18}v5Q140 ${-107 + index * 18} 278 ${-65 + index * 18}Z`,
      mid,
      { opacity: 0.5 },
    ),
  ) +
  path('M196-124L226-128L236 44L216 28L200 46Z', '#a8523c');

const openBook = () =>
  group(
    { transform: 'translate(760 790)' },
    polygon(
      [
        [-330, 70],
        [330, 70],
        [300, 96],
        [-300, 96],
      ],
      ink,
      { opacity: 0.35 },
    ),
    pages(),
  );

/** Three full shelves and their uprights, in half light. */
const shelves = (random: Random) =>
  repeat(
    3,
    (index) =>
      shelf(random, [40, 206 + index * 206], 1560) +
      rect([0, 206 + index * 206, 1600, 26], mix(mid, ink, 0.35)),
  ) +
  repeat(3, (index) => rect([index * 780 - 8, 0, 30, 700], mix(mid, ink, 0.42))) +
  rect([0, 0, 1600, 760], ink, { opacity: 0.28 });

/** The table with its open book, the lamp and a pile of books. */
const table = () =>
  rect([0, 760, 1600, 240], mix(mid, deep, 0.45)) +
  rect([0, 760, 1600, 12], mix(light, mid, 0.4)) +
  openBook() +
  polygon(
    [
      [1010, 540],
      [1250, 540],
      [1200, 420],
      [1060, 420],
    ],
    accent,
  ) +
  polygon(
    [
      [1130, 540],
      [1250, 540],
      [1200, 420],
      [1130, 420],
    ],
    ink,
    { opacity: 0.14 },
  ) +
  line([1130, 540, 1130, 838], [mix(ink, accent, 0.2), 14]) +
  rect([1050, 836, 160, 18], mix(ink, accent, 0.2), { rx: 9 }) +
  circle([1130, 546, 26], '#fff3cf') +
  rect([1330, 806, 210, 34], '#8c4a3a', { rx: 3 }) +
  rect([1350, 772, 180, 34], mix(accent, paper, 0.25), { rx: 3 }) +
  rect([1338, 744, 188, 28], mix(light, mid, 0.3), { rx: 3 });

/** A reading table before full shelves, the lamp still lit. */
export const books: DemoPicture = {
  focalPoint: { x: 0.5, y: 0.72 },
  draw: (random) =>
    rect([0, 0, 1600, 1000], mix(deep, ink, 0.55)) +
    shelves(random) +
    glow('lamp', '#fbe6b4', 0.75) +
    circle([1130, 600, 760], 'url(#lamp)') +
    table(),
};
