import { circle, ellipse, glow, group, mix, path, polygon, rect, repeat } from '../drawing/canvas';
import { palettes } from '../drawing/palette';
import type { DemoPicture } from '../picture';
import type { Random } from '../drawing/random';
import { hills, sky, stars } from '../drawing/scenery';

const { ink, deep, mid, light, paper, accent } = palettes.culture;

/** What is on the screen: a road between hills, under a low sun. */
const film = () =>
  rect([480, 190, 720, 400], mix(light, paper, 0.5)) +
  circle([930, 400, 74], '#fff6e0') +
  path('M480 470Q620 380 760 440T1010 400T1200 450V590H480Z', mix(light, mid, 0.55)) +
  path('M480 520Q700 440 900 500T1200 490V590H480Z', mix(mid, deep, 0.35)) +
  path('M780 590Q900 520 838 492L856 490Q950 520 900 590Z', paper) +
  rect([466, 176, 748, 428], 'none', { stroke: ink, 'stroke-width': 20 });

/** Where the heads of a row are, and how big its people are. */
type Row = { y: number; size: number };

const spectators = (random: Random, { y, size }: Row, shirt: string) =>
  repeat(Math.ceil(1700 / (size * 1.9)), (index) => {
    const x = index * size * 1.9 + random.between(-size * 0.3, size * 0.3);
    const rise = random.between(-size * 0.25, size * 0.2);
    const coat = mix(shirt, deep, random.between(0, 0.35));
    return (
      (random.happens(0.3)
        ? path(
            `M${x - size * 0.56} ${y + rise + size * 0.5}Q${x - size * 0.62} ${y + rise - size * 0.62} ${x} ${y + rise - size * 0.62}Q${x + size * 0.62} ${y + rise - size * 0.62} ${x + size * 0.56} ${y + rise + size * 0.5}Z`,
            coat,
          )
        : circle([x, y + rise, size * 0.46], mix(coat, ink, 0.3))) +
      path(
        `M${x - size} ${y + size * 2}Q${x - size * 0.95} ${y + rise + size * 0.5} ${x} ${y + rise + size * 0.46}Q${x + size * 0.95} ${y + rise + size * 0.5} ${x + size} ${y + size * 2}Z`,
        coat,
      )
    );
  });

/** Houses on both sides of the square, some windows lit. */
const village = () =>
  repeat(5, (index) =>
    rect([30 + index * 88, 520 - (index % 2) * 46, 84, 200], mix(deep, ink, 0.55 + (index % 3) * 0.08)),
  ) +
  repeat(4, (index) =>
    rect([1250 + index * 92, 530 - (index % 2) * 38, 88, 200], mix(deep, ink, 0.52 + (index % 3) * 0.08)),
  ) +
  repeat(6, (index) =>
    rect([64 + index * 290, 566, 18, 28], accent, { opacity: index === 2 || index === 3 ? 0 : 0.8 }),
  );

/** The screen, its light, and the beam of the projector. */
const screen = () =>
  glow('screen', light, 0.6) +
  ellipse([840, 420, 760, 480], 'url(#screen)') +
  rect([500, 590, 14, 90], ink) +
  rect([1166, 590, 14, 90], ink) +
  film() +
  polygon(
    [
      [1640, 800],
      [1640, 830],
      [1200, 590],
      [480, 590],
      [480, 190],
    ],
    paper,
    { opacity: 0.1 },
  );

/** A travelling cinema's screen on a village square. */
export const cinema: DemoPicture = {
  focalPoint: { x: 0.52, y: 0.42 },
  draw: (random) =>
    sky(mix(ink, '#101433', 0.5), mix(deep, mid, 0.35)) +
    stars(random, { count: 130, lowest: 520 }, paper) +
    hills(random, { base: 600, rise: 150, steps: 6 }, mix(deep, ink, 0.35)) +
    village() +
    rect([0, 640, 1600, 360], mix(ink, deep, 0.35)) +
    screen() +
    group(
      {},
      spectators(random, { y: 730, size: 40 }, mix(ink, deep, 0.7)),
      spectators(random, { y: 800, size: 52 }, mix(ink, deep, 0.45)),
      spectators(random, { y: 890, size: 68 }, ink),
    ),
};
