import { circle, glow, group, line, mix, path, rect, repeat, shade, stroke } from '../drawing/canvas';
import { palettes } from '../drawing/palette';
import type { DemoPicture } from '../picture';
import { stars } from '../drawing/scenery';

const { ink, deep, mid, light, paper, accent } = palettes.science;

const wing = (x: number) =>
  rect([x, -64, 300, 128], mix(deep, '#27508c', 0.55)) +
  repeat(5, (index) => rect([x + 6 + index * 59, -58, 52, 54], mix('#3a6cae', light, index * 0.09))) +
  repeat(5, (index) => rect([x + 6 + index * 59, 4, 52, 54], mix('#33619f', light, index * 0.07)));

/** A small cube of a satellite, two wings out, seen a little from above. */
const craft = () =>
  group(
    { transform: 'translate(640 400) rotate(-22)' },
    rect([-150, -7, 300, 14], light),
    wing(-440),
    wing(140),
    rect([-96, -104, 192, 208], paper),
    rect([20, -104, 76, 208], ink, { opacity: 0.16 }),
    rect([-96, -104, 192, 26], accent),
    rect([-96, 60, 192, 10], accent),
    circle([-20, 4, 44], mix(ink, deep, 0.3)),
    circle([-20, 4, 28], mix(mid, deep, 0.3)),
    circle([-30, -6, 9], paper, { opacity: 0.8 }),
    line([60, -104, 96, -210], [light, 5]),
    line([-60, -104, -96, -196], [light, 5]),
    circle([96, -210, 8], accent),
  );

const clouds = () =>
  stroke(
    'M300 800Q640 690 980 730M520 850Q820 770 1240 830M160 900Q420 830 640 850M1010 900Q1240 870 1480 960',
    [paper, 16],
    { opacity: 0.35 },
  );

/** A student satellite over the limb of the Earth at dawn. */
export const satellite: DemoPicture = {
  focalPoint: { x: 0.4, y: 0.4 },
  draw: (random) =>
    shade('space', ['#07131d', mix(ink, deep, 0.7)]) +
    rect([0, 0, 1600, 1000], 'url(#space)') +
    stars(random, { count: 170, lowest: 800 }, paper) +
    glow('dawn', light, 0.85) +
    circle([1320, 690, 560], 'url(#dawn)') +
    stroke('M-60 620Q640 180 1660 330', [light, 2.5], { 'stroke-dasharray': '4 16', opacity: 0.7 }) +
    circle([800, 2050, 1392], mix(light, mid, 0.25), { opacity: 0.28 }) +
    circle([800, 2050, 1366], mix(light, paper, 0.3), { opacity: 0.6 }) +
    shade('earth', [mix(mid, light, 0.25), deep]) +
    circle([800, 2050, 1350], 'url(#earth)') +
    path(
      'M560 730Q700 690 790 740T960 770Q1010 830 930 860T760 900Q640 940 560 880T470 800Q500 750 560 730Z',
      mix(accent, mid, 0.45),
      { opacity: 0.75 },
    ) +
    path('M1180 770Q1280 760 1360 830T1520 1000H1240Q1130 900 1180 770Z', mix(accent, mid, 0.5), {
      opacity: 0.6,
    }) +
    clouds() +
    circle([1322, 742, 34], '#fffbe6') +
    craft(),
};
