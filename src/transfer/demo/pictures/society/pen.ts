import {
  circle,
  ellipse,
  glow,
  group,
  line,
  mix,
  path,
  polygon,
  rect,
  repeat,
  stroke,
} from '../drawing/canvas';
import { palettes } from '../drawing/palette';
import type { DemoPicture } from '../picture';

const { ink, deep, mid, light, paper, accent } = palettes.opinion;

/** Strokes with the movement of handwriting and no letter in them. */
const flourish = (y: number, turn: number) =>
  stroke(
    `M1180 ${y}q-${40 + turn * 6} 44-96 10t-110 14q-30-70-84-14t-120 2q-26 34-70 6t-96 4q-${30 + turn * 8}-52-80-6t-104 6`,
    [ink, 9],
    { opacity: 0.85 },
  ) +
  repeat(5, (index) =>
    rect([1080 - index * 150 - turn * 12, y + 40 - (index % 2) * 96, 11, 11], index === 2 ? accent : ink, {
      transform: `rotate(45 ${1085 - index * 150 - turn * 12} ${y + 46 - (index % 2) * 96})`,
    }),
  );

const reed = () =>
  group(
    { transform: 'translate(548 648) rotate(-52)' },
    polygon(
      [
        [0, 8],
        [26, -22],
        [640, -34],
        [640, 30],
        [40, 34],
      ],
      ink,
      { opacity: 0.2, transform: 'translate(26 40)' },
    ),
    rect([90, -32, 560, 62], '#a8743f', { rx: 8 }),
    rect([90, -32, 560, 20], '#c79356', { rx: 8 }),
    repeat(3, (index) => rect([240 + index * 170, -34, 12, 66], '#7a5230')),
    path('M0 4L14-12Q60-30 100-32V30Q70 28 34 14Z', '#8f6136'),
    path('M0 4L14-12L26-8L12 9Z', ink),
    line([16, -2, 74, -4], [ink, 2.5]),
  );

const inkwell = () =>
  group(
    { transform: 'translate(1330 300)' },
    ellipse([30, 112, 150, 44], ink, { opacity: 0.25 }),
    path('M-130-20Q-150 110-60 122H60Q150 110 130-20Z', mix(accent, paper, 0.08)),
    path('M20-20Q60 110 30 122H60Q150 110 130-20Z', ink, { opacity: 0.16 }),
    repeat(5, (index) =>
      polygon(
        [
          [-112 + index * 56, 30],
          [-84 + index * 56, 4],
          [-56 + index * 56, 30],
          [-84 + index * 56, 56],
        ],
        index % 2 ? paper : deep,
        { opacity: 0.85 },
      ),
    ),
    ellipse([0, -24, 132, 36], mix(accent, paper, 0.35)),
    ellipse([0, -24, 96, 24], ink),
    ellipse([-18, -28, 40, 8], mid, { opacity: 0.5 }),
  );

/** A reed pen, an inkwell and a page begun. */
export const pen: DemoPicture = {
  focalPoint: { x: 0.46, y: 0.6 },
  draw: () =>
    rect([0, 0, 1600, 1000], mix(deep, mid, 0.35)) +
    repeat(40, (index) => rect([0, index * 26, 1600, 2], ink, { opacity: 0.06 })) +
    glow('lamp', paper, 0.5) +
    circle([520, 120, 1000], 'url(#lamp)') +
    group(
      { transform: 'rotate(-3 800 500)' },
      rect([286, 128, 960, 960], ink, { opacity: 0.25 }),
      rect([260, 100, 960, 960], '#fbf6ea'),
      rect([260, 100, 60, 960], light, { opacity: 0.25 }),
      repeat(7, (index) => rect([340, 250 + index * 118, 830, 2], mid, { opacity: 0.3 })),
      flourish(206, 0),
      flourish(324, 2),
      flourish(442, 1),
      stroke('M1180 560q-40 44-96 10t-110 14q-30-70-84-14t-120 2q-30 40-90 20t-130 10', [ink, 9], {
        opacity: 0.85,
      }),
    ) +
    inkwell() +
    reed(),
};
