import { circle, ellipse, glow, group, line, mix, path, polygon, rect, repeat } from '../drawing/canvas';
import type { Pen } from '../drawing/canvas';
import { person } from '../drawing/living';
import { palettes } from '../drawing/palette';
import type { DemoPicture } from '../picture';
import type { Random } from '../drawing/random';
import { hills, peaks, sky, stars } from '../drawing/scenery';

const { ink, deep, mid, light, paper, accent } = palettes.science;

/** The arc a star draws around the pole while the shutter stays open. */
function trail(
  radius: number,
  { from, sweep }: { from: number; sweep: number },
  [color, width]: Pen,
): string {
  const [centreX, centreY] = [1130, 330];
  const at = (angle: number) =>
    `${Math.round(centreX + Math.cos(angle) * radius)} ${Math.round(centreY + Math.sin(angle) * radius)}`;
  return path(`M${at(from)}A${Math.round(radius)} ${Math.round(radius)} 0 0 1 ${at(from + sweep)}`, 'none', {
    stroke: color,
    'stroke-width': width,
    'stroke-linecap': 'round',
    opacity: 0.75,
  });
}

/** The telescope in the open slit of the dome. */
const telescope = () =>
  polygon(
    [
      [-16, -110],
      [82, -110],
      [146, -290],
      [84, -330],
    ],
    mix(ink, deep, 0.3),
  ) +
  polygon(
    [
      [20, -130],
      [56, -118],
      [186, -362],
      [140, -384],
    ],
    accent,
  ) +
  polygon(
    [
      [140, -384],
      [186, -362],
      [194, -378],
      [148, -402],
    ],
    mix(accent, paper, 0.5),
  );

const dome = () =>
  group(
    { transform: 'translate(560 700)' },
    circle([0, -120, 420], 'url(#lamp)'),
    rect([-210, -110, 420, 260], mix(paper, mid, 0.3)),
    rect([40, -110, 170, 260], ink, { opacity: 0.18 }),
    path('M-230-110A230 236 0 0 1 230-110Z', mix(paper, light, 0.2)),
    path('M60-338A230 236 0 0 1 230-110H60Z', ink, { opacity: 0.16 }),
    telescope(),
    rect([-238, -118, 476, 20], mix(mid, deep, 0.3)),
    rect([-150, -30, 64, 180], mix(ink, deep, 0.3), { rx: 4 }),
    repeat(2, (index) => rect([-40 + index * 110, -40, 66, 62], '#f8d98e')),
  );

/** The arcs that stars draw around the pole. */
const trails = (random: Random) =>
  repeat(58, (index) =>
    trail(30 + index * 19, { from: random.between(0, 6.2), sweep: random.between(0.5, 1.15) }, [
      random.pick([paper, light, light, mix(accent, paper, 0.4)]),
      random.between(1.4, 3.6),
    ]),
  ) + circle([1130, 330, 6], '#ffffff');

/** Three people at a telescope. */
const visitors = () =>
  line([1040, 900, 1080, 780], [mix(mid, ink, 0.3), 7]) +
  line([1120, 900, 1080, 780], [mix(mid, ink, 0.3), 7]) +
  line([1030, 812, 1136, 742], [light, 22]) +
  person([1000, 905], 176, { garment: mix(deep, ink, 0.2), head: mix(mid, ink, 0.3) }) +
  person([1190, 900], 150, { garment: mix(ink, mid, 0.25), head: mix(mid, ink, 0.3) }) +
  person([1256, 900], 128, { garment: mix(ink, accent, 0.25), head: mix(mid, ink, 0.3) }) +
  ellipse([1120, 906, 190, 10], '#000000', { opacity: 0.3 });

/** An observatory on its ridge while the sky turns. */
export const observatory: DemoPicture = {
  focalPoint: { x: 0.38, y: 0.56 },
  draw: (random) =>
    sky('#06121c', mix(deep, mid, 0.5)) +
    stars(random, { count: 90, lowest: 640 }, paper) +
    trails(random) +
    peaks(
      [
        [180, 520],
        [980, 560],
        [1440, 480],
      ],
      820,
      { lit: mix(deep, mid, 0.2), dark: mix(deep, ink, 0.35) },
    ) +
    hills(random, { base: 850, rise: 110, steps: 6 }, mix(deep, ink, 0.5)) +
    glow('lamp', accent, 0.3) +
    dome() +
    path('M-20 860Q500 790 900 880T1620 830V1020H-20Z', mix(ink, '#050d13', 0.4)) +
    visitors(),
};
