import { circle, group, line, mix, path, rect, repeat, stroke } from '../drawing/canvas';
import type { Placement } from '../drawing/canvas';
import { figure, palm } from '../drawing/living';
import { palettes } from '../drawing/palette';
import type { DemoPicture } from '../picture';
import type { Random } from '../drawing/random';
import { sky } from '../drawing/scenery';

const { ink, deep, mid, light, paper, accent } = palettes.national;
const white = '#fffaf0';

/** An avenue front of the 1930s: rounded balconies, tall windows, awnings on the street. */
function facade(random: Random, [x, top, wide]: Placement, wall: string): string {
  const shutter = mix(accent, wall, random.between(0.2, 0.5));
  const columns = Math.floor(wide / 64);
  const bay = wide / columns;
  return group(
    {},
    rect([x, top, wide, 700 - top], wall),
    rect([x - 6, top, wide + 12, 14], mix(wall, ink, 0.25)),
    repeat(columns * Math.floor((600 - top) / 92), (index) => {
      const [left, y] = [
        x + (index % columns) * bay + bay * 0.24,
        top + 40 + Math.floor(index / columns) * 92,
      ];
      return (
        rect([left, y, bay * 0.52, 58], random.happens(0.25) ? '#f6d79a' : shutter) +
        rect([left - 6, y + 58, bay * 0.52 + 12, 6], mix(wall, ink, 0.3))
      );
    }),
    rect([x, 614, wide, 86], mix(wall, ink, 0.35)),
    repeat(columns, (index) =>
      path(`M${x + index * bay + 6} 622h${bay - 12}l8 30h${-bay - 4}Z`, index % 2 ? mid : white),
    ),
  );
}

const car = (x: number, doors: boolean) =>
  group(
    {},
    rect([x, 560, 300, 180], white, { rx: 10 }),
    rect([x, 690, 300, 50], accent),
    repeat(4, (index) => rect([x + 16 + index * 70, 586, 58, 74], mix(ink, accent, 0.35), { rx: 6 })),
    doors
      ? rect([x + 86, 580, 128, 156], mix(ink, accent, 0.5), { rx: 4 }) + rect([x + 148, 580, 4, 156], white)
      : '',
    rect([x + 40, 740, 90, 22], ink, { rx: 10 }) + rect([x + 170, 740, 90, 22], ink, { rx: 10 }),
    rect([x + 60, 544, 180, 16], mix(white, ink, 0.25), { rx: 6 }),
  );

const nose = () =>
  path('M1236 560h70q78 6 112 104l16 60q0 16-16 16h-182Z', white) +
  path('M1236 690h188l9 34q0 16-16 16h-181Z', accent) +
  path('M1262 586h40q54 8 78 74h-118Z', mix(ink, accent, 0.3)) +
  circle([1410, 708, 9], '#fdf1c0');

/** The avenue: its pavement, palms and the overhead wire. */
const avenue = () =>
  rect([0, 700, 1600, 300], mix(deep, mid, 0.45)) +
  rect([0, 700, 1600, 34], mix(light, paper, 0.3)) +
  palm([130, 720], 400, mix(accent, ink, 0.35)) +
  palm([1520, 720], 440, mix(accent, ink, 0.35)) +
  line([0, 470, 1600, 470], [ink, 3]) +
  stroke('M760 544L820 500L760 472M720 472h80', [ink, 5]);

/** The tram on its rails. */
const wholeTram = () =>
  rect([0, 760, 1600, 60], mix(deep, ink, 0.2), { opacity: 0.45 }) +
  repeat(3, (index) => car(320 + index * 306, index !== 1)) +
  nose() +
  rect([0, 762, 1600, 5], light) +
  rect([0, 806, 1600, 7], light);

/** People on the pavement in front. */
const passersBy = () =>
  rect([0, 880, 1600, 120], mix(light, paper, 0.2)) +
  figure([250, 950], 230, ink) +
  figure([345, 958], 205, deep) +
  figure([1180, 962], 240, mix(accent, ink, 0.3)) +
  figure([1500, 950], 190, mid);

/** A tram on a city avenue in the morning. */
export const tram: DemoPicture = {
  focalPoint: { x: 0.62, y: 0.64 },
  draw: (random) => {
    const walls = [
      mix(light, paper, 0.35),
      mix(light, paper, 0.75),
      mix(light, mid, 0.2),
      mix(paper, light, 0.5),
    ];
    return (
      sky(mix('#8fb4bd', paper, 0.1), paper) +
      repeat(5, (index) =>
        facade(random, [index * 330 - 30, 150 + random.between(0, 170), 326], walls[index % 4] ?? light),
      ) +
      avenue() +
      wholeTram() +
      passersBy()
    );
  },
};
