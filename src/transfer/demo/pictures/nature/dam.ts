import { line, mix, path, polygon, rect, repeat, stroke } from '../drawing/canvas';
import { birds } from '../drawing/living';
import { palettes } from '../drawing/palette';
import type { DemoPicture } from '../picture';
import { disc, hills, sky, water } from '../drawing/scenery';

const { ink, deep, mid, light, paper, accent } = palettes.national;
const concrete = '#d9cdb9';

/** The reservoir's valley wall: bands of dry rock show the former level of the water. */
const banks = (side: 1 | -1) =>
  repeat(5, (band) => {
    const [edge, reach, y] = [side === 1 ? 0 : 1600, 520 - band * 64, 470 + band * 44];
    const inner = edge + side * reach;
    return path(
      `M${edge} ${y - 30}Q${edge + side * reach * 0.5} ${y - 26} ${inner} ${y + 62}L${inner - side * 60} 760L${edge} 760Z`,
      mix(mix(light, mid, 0.3), deep, band * 0.15),
    );
  });

/** The wall of the dam with its joints and its crest. */
const wall = () =>
  path('M150 640Q800 800 1450 640L1330 1000H270Z', concrete) +
  path('M800 720Q1130 718 1450 640L1330 1000H800Z', ink, { opacity: 0.1 }) +
  repeat(13, (index) => {
    const share = (index - 6) / 6;
    const top = 720 - share * share * 78;
    return line([800 + share * 600, top + 44, 800 + share * 480, 1000], [mix(concrete, ink, 0.2), 3]);
  }) +
  stroke('M150 640Q800 800 1450 640', [mix(concrete, ink, 0.35), 34], { 'stroke-linecap': 'butt' }) +
  stroke('M150 630Q800 790 1450 630', [mix(concrete, paper, 0.5), 16], { 'stroke-linecap': 'butt' });

/** Three open gates and the water that leaves them. */
const gates = () =>
  repeat(3, (index) => rect([700 + index * 76, 772, 48, 46], mix(ink, accent, 0.3), { rx: 4 })) +
  repeat(3, (index) =>
    polygon(
      [
        [706 + index * 76, 818],
        [742 + index * 76, 818],
        [756 + index * 74, 1000],
        [692 + index * 78, 1000],
      ],
      '#ffffff',
      { opacity: 0.75 },
    ),
  );

/** A concrete dam in an arc, its lake two thirds full. */
export const dam: DemoPicture = {
  focalPoint: { x: 0.5, y: 0.62 },
  draw: (random) =>
    sky(mix('#93b5bb', light, 0.15), paper) +
    disc([1180, 230, 80], '#fff5df') +
    hills(random, { base: 470, rise: 150, steps: 5 }, mix(light, mid, 0.15)) +
    hills(random, { base: 500, rise: 110, steps: 7 }, mix(mid, light, 0.3)) +
    water(random, { top: 490, lightX: 1000 }, { far: mix(accent, paper, 0.45), near: accent, glint: paper }) +
    banks(1) +
    banks(-1) +
    birds(random, { at: [560, 280], count: 5 }, deep) +
    wall() +
    gates() +
    path('M0 700Q190 690 270 1000H0Z', mix(deep, ink, 0.25)) +
    path('M1600 700Q1410 690 1330 1000H1600Z', mix(deep, ink, 0.4)),
};
