import { circle, ellipse, group, line, mix, path, rect, repeat } from '../drawing/canvas';
import type { Point } from '../drawing/canvas';
import { palm } from '../drawing/living';
import { palettes } from '../drawing/palette';
import type { DemoPicture } from '../picture';
import type { Random } from '../drawing/random';
import { disc, sky } from '../drawing/scenery';

const { ink, deep, mid, light, paper, accent } = palettes.international;
const sand = '#dba568';
const leaf = '#3f5d4a';

/** A dune: its lit face, its shaded face, and the sharp crest that parts them. */
const dune = (crest: string, shadow: string, tone: string) =>
  path(`${crest}V1000H0Z`, tone) + path(shadow, mix(tone, '#7a4a3a', 0.42));

const mast = ([x, y]: Point, size: number) =>
  group(
    {},
    line([x, y, x, y - 240 * size], [ink, 7 * size]),
    line([x, y - 150 * size, x + 46 * size, y - 150 * size], [ink, 5 * size]),
    rect([x + 34 * size, y - 176 * size, 64 * size, 34 * size], deep, {
      transform: `rotate(-18 ${Math.round(x + 60 * size)} ${Math.round(y - 160 * size)})`,
    }),
    repeat(3, (index) =>
      circle(
        [
          x + Math.cos((index * 2 * Math.PI) / 3) * 26 * size,
          y - 244 * size + Math.sin((index * 2 * Math.PI) / 3) * 10 * size,
          8 * size,
        ],
        accent,
      ),
    ),
    rect([x - 20 * size, y - 96 * size, 40 * size, 56 * size], paper, { rx: 4 }),
  );

/** The dunes behind the wells. */
const farDunes = () =>
  dune(
    'M0 560Q300 470 620 540T1180 470T1600 540',
    'M1180 470Q1300 500 1380 600L1120 620Q1240 540 1180 470Z',
    mix(sand, paper, 0.45),
  ) +
  dune(
    'M0 660Q260 540 520 600T980 640T1600 560',
    'M300 566Q470 570 560 700L240 720Q420 630 300 566Z',
    mix(sand, paper, 0.22),
  );

/** The palm grove at the wells. */
const grove = (random: Random) =>
  repeat(9, (index) =>
    palm(
      [660 + index * 46 + random.between(-16, 16), 668 + random.between(-14, 10)],
      random.between(110, 190),
      mix(leaf, ink, random.between(0, 0.4)),
    ),
  ) + ellipse([850, 678, 250, 13], mix(leaf, ink, 0.2));

/** The near dunes, the weather post and a trail of footprints. */
const nearDunes = () =>
  dune('M0 760Q420 560 820 760T1600 700', 'M372 664Q640 690 800 900L420 960Q600 760 372 664Z', sand) +
  mast([1290, 742], 1.3) +
  dune(
    'M0 930Q360 800 760 880T1600 830',
    'M620 852Q980 860 1150 1000H760Q860 920 620 852Z',
    mix(sand, '#b5743f', 0.5),
  ) +
  repeat(34, (index) =>
    ellipse([1230 - index * 15 + (index % 2) * 18, 752 + index * 4.2, 7, 3], mix(sand, ink, 0.45), {
      opacity: 0.6,
    }),
  );

/** A weather post between dunes, a palm grove at the wells. */
export const dunes: DemoPicture = {
  focalPoint: { x: 0.62, y: 0.6 },
  draw: (random) =>
    sky(mix(mid, light, 0.35), '#f6e3c4') +
    disc([430, 330, 104], '#fff3d6') +
    farDunes() +
    grove(random) +
    nearDunes(),
};
