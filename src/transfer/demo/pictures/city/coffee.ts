import { circle, ellipse, glow, group, mix, path, polygon, rect, repeat } from '../drawing/canvas';
import type { Point } from '../drawing/canvas';
import { palettes } from '../drawing/palette';
import type { DemoPicture } from '../picture';

const { ink, deep, mid, light, paper, accent } = palettes.opinion;

/** A column of a newspaper: grey bars for lines, the last of each paragraph shorter. */
const column = ([x, y]: Point, wide: number, lines: number) =>
  repeat(lines, (index) => {
    const last = index % 6 === 5;
    return rect([last ? x + wide * 0.45 : x, y + index * 20, last ? wide * 0.55 : wide, 8], mid, {
      opacity: 0.55,
    });
  });

const newspaper = () =>
  group(
    { transform: 'translate(640 520) rotate(-9)' },
    rect([-396, -356, 820, 780], ink, { opacity: 0.22 }),
    rect([-410, -380, 820, 780], mix(paper, light, 0.22)),
    rect([-404, -386, 808, 776], '#fbf8f2'),
    rect([-150, -346, 300, 44], ink),
    rect([-364, -284, 728, 4], ink),
    rect([-364, -274, 728, 2], ink),
    rect([-364, -244, 728, 30], ink, { opacity: 0.85 }),
    rect([-120, -200, 484, 30], ink, { opacity: 0.85 }),
    rect([-364, -140, 470, 292], mix(accent, paper, 0.35)),
    path('M-364 60Q-250-40-150 20T106-30V152H-364Z', mix(accent, deep, 0.45)),
    circle([-20, -70, 40], '#fdf3dc'),
    column([132, -136], 232, 15),
    column([-364, 182], 226, 9),
    column([-114, 182], 226, 9),
    column([136, 182], 228, 9),
    polygon(
      [
        [-404, 390],
        [404, 390],
        [404, 0],
      ],
      ink,
      { opacity: 0.05 },
    ),
  );

const glass = () =>
  group(
    { transform: 'translate(1260 400)' },
    circle([26, 34, 190], ink, { opacity: 0.22 }),
    circle([0, 0, 186], mix(paper, light, 0.15)),
    circle([0, 0, 150], mix(light, mid, 0.15)),
    circle([0, 0, 142], mix(paper, light, 0.3)),
    circle([0, 0, 112], '#ffffff'),
    circle([0, 0, 98], '#6d4432'),
    ellipse([-16, -12, 66, 58], '#8a5b41'),
    path('M-70-6Q-30-60 24-40T60 10Q30-10-6 6T-70-6Z', '#c79b74'),
    rect([96, -20, 96, 40], '#ffffff', { rx: 20 }),
    rect([118, -9, 56, 18], mix(paper, light, 0.3), { rx: 9 }),
  );

const spectacles = () =>
  group(
    { transform: 'translate(1150 790) rotate(14)' },
    repeat(
      2,
      (index) =>
        circle([-96 + index * 192 + 12, 14, 78], ink, { opacity: 0.12 }) +
        circle([-96 + index * 192, 0, 78], '#ffffff', { opacity: 0.22 }) +
        circle([-96 + index * 192, 0, 78], 'none', { stroke: ink, 'stroke-width': 12 }),
    ),
    path('M-22-16Q0-36 22-16', 'none', { stroke: ink, 'stroke-width': 12 }),
    path('M-172-16L-250-120M172-16L262-96', 'none', {
      stroke: ink,
      'stroke-width': 11,
      'stroke-linecap': 'round',
    }),
  );

/** The morning paper and a coffee on a café table. */
export const coffee: DemoPicture = {
  focalPoint: { x: 0.5, y: 0.46 },
  draw: () =>
    rect([0, 0, 1600, 1000], mix('#7b5a4c', mid, 0.25)) +
    repeat(6, (index) =>
      rect([0, index * 172, 1600, 168], mix(mix('#7b5a4c', mid, 0.25), paper, (index % 3) * 0.06)),
    ) +
    repeat(18, (index) => rect([(index * 263) % 1500, 40 + index * 54, 220, 3], ink, { opacity: 0.1 })) +
    glow('window', '#fff3da', 0.55) +
    circle([1500, 0, 1100], 'url(#window)') +
    repeat(3, (index) =>
      polygon(
        [
          [1600, 60 + index * 330],
          [1600, 240 + index * 330],
          [-100, 700 + index * 330],
          [-100, 560 + index * 330],
        ],
        '#fff3da',
        { opacity: 0.1 },
      ),
    ) +
    newspaper() +
    glass() +
    spectacles(),
};
