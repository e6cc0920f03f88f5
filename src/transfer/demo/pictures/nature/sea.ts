import { curve, fade, group, line, mix, path, polygon, rect } from '../drawing/canvas';
import type { Point } from '../drawing/canvas';
import { birds } from '../drawing/living';
import { palettes } from '../drawing/palette';
import type { DemoPicture } from '../picture';
import { disc, hills, sky, water } from '../drawing/scenery';

const { ink, deep, mid, light, paper, accent } = palettes.international;

/** A wooden fishing boat, bow to the right, nets heaped amidships. */
const boat = ([x, y]: Point, size: number, hull: string) =>
  group(
    { transform: `translate(${Math.round(x)} ${Math.round(y)}) scale(${size})` },
    line([-20, -60, -20, -260], [ink, 7]),
    line([-20, -240, 130, -70], [ink, 3]),
    line([-20, -240, -150, -64], [ink, 3]),
    rect([-120, -112, 92, 60], paper),
    rect([-128, -122, 108, 14], accent),
    rect([-106, -98, 26, 22], deep) + rect([-70, -98, 26, 22], deep),
    path('M10-58q40-44 96 0Z', mix(accent, paper, 0.35)),
    path('M-190-62Q-20-34 170-62L214-100Q196-10 120 34H-140Q-180 0-190-62Z', hull),
    path('M-190-62Q-20-34 170-62L214-100L210-82L168-44Q-20-16-188-44Z', paper),
    path('M-158 8Q-20 22 164 4Q146 22 120 34H-140Q-150 22-158 8Z', accent),
    path('M-150 40H126L90 70H-110Z', ink, { opacity: 0.2 }),
  );

const swell = (base: number, depth: number, color: string) => {
  const crests = Array.from({ length: 17 }, (_, index): Point => [
    index * 100,
    base + (index % 2 ? depth : -depth),
  ]);
  return path(`${curve(crests)}V1000H0Z`, color, { opacity: 0.35 });
};

/** Fishing boats at their moorings, the far coast in the haze. */
export const sea: DemoPicture = {
  focalPoint: { x: 0.45, y: 0.66 },
  draw: (random) =>
    sky(mix(mid, light, 0.35), mix(paper, '#f6dfbf', 0.6)) +
    disc([1190, 420, 104], '#fff2d8') +
    hills(random, { base: 560, rise: 140, steps: 6 }, mix(light, mid, 0.35)) +
    hills(random, { base: 560, rise: 60, steps: 5 }, mix(mid, light, 0.2)) +
    water(random, { top: 560, lightX: 1190 }, { far: mix(light, mid, 0.5), near: deep, glint: '#fff2d8' }) +
    birds(random, { at: [620, 260], count: 8 }, deep) +
    polygon(
      [
        [0, 540],
        [330, 566],
        [330, 590],
        [0, 610],
      ],
      mix(deep, mid, 0.4),
    ) +
    rect([286, 470, 30, 100], paper) +
    rect([286, 496, 30, 20], accent) +
    rect([280, 462, 42, 10], deep) +
    boat([980, 660], 0.55, mid) +
    boat([1400, 690], 0.62, mix(deep, mid, 0.5)) +
    swell(780, 9, deep) +
    boat([620, 800], 1.15, '#2f74a3') +
    swell(880, 12, deep) +
    boat([1240, 880], 1.02, mix(deep, '#2f74a3', 0.5)) +
    swell(955, 14, ink) +
    fade('haze', paper, 0.35) +
    rect([0, 560, 1600, 120], 'url(#haze)'),
};
