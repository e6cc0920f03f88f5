import { fade, mix, path, polygon, rect, repeat, stroke } from '../drawing/canvas';
import type { Point } from '../drawing/canvas';
import { palettes } from '../drawing/palette';
import type { DemoPicture } from '../picture';
import type { Random } from '../drawing/random';
import { disc, hills, peaks, sky } from '../drawing/scenery';

const { ink, deep, mid, light, paper, accent } = palettes.society;
const blue = '#7f9fb0';

/** A mud-built mountain house with a flat roof and two small windows. */
const house = ([x, y]: Point, size: number, wall: string) =>
  rect([x, y - size * 0.7, size, size * 0.7], wall) +
  polygon(
    [
      [x + size * 0.66, y - size * 0.7],
      [x + size, y - size * 0.7],
      [x + size, y],
      [x + size * 0.66, y],
    ],
    ink,
    { opacity: 0.22 },
  ) +
  rect([x - 3, y - size * 0.76, size + 6, size * 0.09], mix(wall, ink, 0.3)) +
  repeat(2, (index) =>
    rect([x + size * (0.14 + index * 0.28), y - size * 0.46, size * 0.13, size * 0.17], ink),
  );

/** Two mountain chains with mist between them. */
const chains = () =>
  peaks(
    [
      [180, 330],
      [760, 270],
      [1420, 350],
    ],
    760,
    { lit: mix(blue, paper, 0.55), dark: mix(blue, paper, 0.3), snow: '#ffffff' },
  ) +
  fade('mist', paper, 0.75) +
  peaks(
    [
      [470, 210],
      [1090, 330],
    ],
    800,
    { lit: mix(blue, deep, 0.12), dark: mix(blue, ink, 0.42), snow: '#fbfaf4' },
  ) +
  rect([0, 520, 1600, 240], 'url(#mist)', { transform: 'rotate(180 800 640)' });

/** The houses of the village on its slope. */
const village = (random: Random) =>
  repeat(13, (index) => {
    const [column, row] = [index % 6, Math.floor(index / 6)];
    const size = 62 + row * 12;
    return house(
      [300 + column * 74 - row * 34 + random.between(-8, 8), 800 + row * 44 - column * 5],
      size,
      mix(light, mid, random.between(0.25, 0.75)),
    );
  });

/** The road out of the village and the trees along it. */
const road = (random: Random) =>
  path('M0 905Q420 800 800 880T1600 830V1000H0Z', mix(deep, ink, 0.2)) +
  stroke('M700 1010Q760 930 960 910T1240 868T1420 812T1330 768', [mix(light, paper, 0.3), 22]) +
  repeat(26, (index) => {
    const x = index * 66 + random.between(-20, 20);
    const tall = random.between(50, 110);
    return polygon(
      [
        [x, 985 - tall],
        [x + tall * 0.24, 985],
        [x - tall * 0.24, 985],
      ],
      mix(accent, ink, random.between(0.45, 0.75)),
    );
  }) +
  rect([0, 984, 1600, 16], ink);

/** A village under the snow line, and the road that leads out of it. */
export const mountains: DemoPicture = {
  focalPoint: { x: 0.38, y: 0.45 },
  draw: (random) =>
    sky(mix(blue, light, 0.2), paper) +
    disc([1240, 250, 74], '#fff7e2') +
    chains() +
    hills(random, { base: 790, rise: 120, steps: 6 }, mix(mid, light, 0.35)) +
    hills(random, { base: 860, rise: 90, steps: 5 }, mix(mid, deep, 0.25)) +
    village(random) +
    road(random),
};
