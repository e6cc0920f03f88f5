import { circle, clip, fade, glow, group, line, mix, path, polygon, rect, repeat } from '../drawing/canvas';
import { palettes } from '../drawing/palette';
import type { DemoPicture } from '../picture';
import { sky } from '../drawing/scenery';

const { ink, deep, mid, light, paper, accent } = palettes.culture;
const wood = '#c98a4b';
const outline =
  'M0-330C60-330 96-260 150-150C214-20 232 80 200 170C166 262 84 300 0 300C-84 300-166 262-200 170C-232 80-214-20-150-150C-96-260-60-330 0-330Z';

const rosette = (y: number, radius: number) =>
  circle([0, y, radius * 1.16], mix(wood, ink, 0.55)) +
  circle([0, y, radius], ink) +
  repeat(12, (index) => {
    const angle = (index * Math.PI) / 6;
    return circle(
      [Math.cos(angle) * radius * 0.62, y + Math.sin(angle) * radius * 0.62, radius * 0.2],
      'none',
      { stroke: accent, 'stroke-width': radius * 0.07 },
    );
  }) +
  circle([0, y, radius * 0.3], 'none', { stroke: accent, 'stroke-width': radius * 0.09 });

/** The pegs on both sides of the pegbox. */
const pegs = () =>
  repeat(6, (index) =>
    line([8 + index * 15, -664 - index * 23, 74 + index * 14, -636 - index * 23], [ink, 9]),
  ) +
  repeat(5, (index) =>
    line([-20 + index * 12, -668 - index * 24, -62 + index * 12, -690 - index * 24], [ink, 9]),
  );

const neck = () =>
  polygon(
    [
      [-34, -300],
      [34, -300],
      [27, -640],
      [-27, -640],
    ],
    mix(ink, deep, 0.3),
  ) +
  polygon(
    [
      [-29, -634],
      [29, -634],
      [118, -790],
      [82, -812],
    ],
    mix(wood, ink, 0.45),
  ) +
  pegs() +
  rect([-31, -646, 62, 12], paper);

const body = () =>
  path(outline, mix(wood, ink, 0.5), { transform: 'translate(16 14)' }) +
  path(outline, wood) +
  clip('belly', path(outline, '#000000')) +
  group(
    { 'clip-path': 'url(#belly)' },
    repeat(9, (index) => rect([-224 + index * 56, -340, 2, 660], ink, { opacity: 0.13 })),
    rect([-240, -340, 150, 660], '#ffffff', { opacity: 0.1 }),
    path(outline, 'none', { stroke: mix(wood, ink, 0.6), 'stroke-width': 22 }),
  ) +
  rosette(10, 64) +
  rosette(-136, 30) +
  rosette(-136, 22) +
  rect([-82, 178, 164, 22], mix(ink, wood, 0.25), { rx: 6 }) +
  repeat(11, (index) =>
    line([-60 + index * 12, 186, -23 + index * 4.6, -640], [paper, 1.6], { opacity: 0.9 }),
  );

/** An oud against a workshop's wall, sound spreading behind it. */
export const oud: DemoPicture = {
  focalPoint: { x: 0.42, y: 0.58 },
  draw: () =>
    sky(mix(deep, ink, 0.35), mix(deep, mid, 0.6)) +
    glow('lamp', light, 0.55) +
    circle([700, 560, 760], 'url(#lamp)') +
    repeat(9, (index) =>
      circle([640, 600, 330 + index * 92], 'none', {
        stroke: light,
        'stroke-width': 3,
        opacity: (0.4 - index * 0.038).toFixed(2),
      }),
    ) +
    path('M1130 860V420a190 200 0 0 1 380 0v440Z', mix(deep, ink, 0.5)) +
    path('M1156 860V424a164 174 0 0 1 328 0v436Z', mix(mid, light, 0.35)) +
    repeat(5, (index) =>
      rect(
        [1190 + index * 54, 664 - (index % 3) * 38, 44, 196 + (index % 3) * 38],
        [ink, accent, deep, mid, mix(accent, paper, 0.4)][index] ?? ink,
      ),
    ) +
    rect([1110, 856, 420, 26], mix(wood, ink, 0.3)) +
    rect([0, 900, 1600, 100], mix(wood, ink, 0.55)) +
    fade('edge', paper, 0.25) +
    rect([0, 900, 1600, 40], 'url(#edge)') +
    group({ transform: 'translate(620 670) rotate(27) scale(0.84)' }, neck(), body()),
};
