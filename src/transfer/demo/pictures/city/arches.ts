import {
  circle,
  ellipse,
  fade,
  glow,
  group,
  mix,
  path,
  polygon,
  rect,
  repeat,
  stroke,
} from '../drawing/canvas';
import type { Point, Dimensions } from '../drawing/canvas';
import { palm } from '../drawing/living';
import { palettes } from '../drawing/palette';
import type { DemoPicture } from '../picture';
import { sky } from '../drawing/scenery';

const { ink, deep, mid, light, paper, accent } = palettes.culture;

/** A horseshoe arch's opening, wider above its springing than the columns below it. */
const opening = ([x, base]: Point, [wide, tall]: Dimensions) => {
  const [half, spring] = [wide / 2, base - tall * 0.56];
  return `M${x - half * 0.84} ${base}V${spring}Q${x - half * 1.12} ${spring - half * 0.42} ${x - half * 0.86} ${spring - half * 0.92}Q${x - half * 0.5} ${spring - half * 1.42} ${x} ${base - tall}Q${x + half * 0.5} ${spring - half * 1.42} ${x + half * 0.86} ${spring - half * 0.92}Q${x + half * 1.12} ${spring - half * 0.42} ${x + half * 0.84} ${spring}V${base}Z`;
};

/** One wall of three arches; what was drawn before is seen through them. */
function arcade(feet: readonly Point[], [wide, tall]: Dimensions, wall: string): string {
  const holes = feet.map((foot) => opening(foot, [wide, tall])).join('');
  return (
    path(`M-20-20H1620V1020H-20Z${holes}`, wall, { 'fill-rule': 'evenodd' }) +
    feet
      .map((foot) => stroke(opening(foot, [wide * 1.05, tall * 1.025]), [mix(wall, paper, 0.35), 7]))
      .join('')
  );
}

const fountain = () =>
  ellipse([800, 772, 180, 34], mix(deep, ink, 0.3), { opacity: 0.5 }) +
  path('M650 730H950L912 776H688Z', mix(paper, light, 0.4)) +
  ellipse([800, 730, 150, 24], mix(paper, light, 0.15)) +
  ellipse([800, 730, 128, 17], mix(accent, '#2c5f6b', 0.85)) +
  rect([788, 640, 24, 90], mix(paper, light, 0.4)) +
  ellipse([800, 640, 62, 13], mix(paper, light, 0.15)) +
  stroke('M800 634Q770 580 752 640M800 634Q830 580 848 640M800 634V590', ['#ffffff', 4], { opacity: 0.8 });

/** The far wall of the courtyard with its arches, two palms and the tiled ground. */
const courtyard = () =>
  rect([0, 300, 1600, 480], mix(light, paper, 0.45)) +
  rect([0, 286, 1600, 26], '#3f6f5d') +
  repeat(54, (index) => circle([index * 30 + 8, 314, 14], '#35604f')) +
  repeat(9, (index) => path(opening([160 + index * 160, 760], [104, 300]), mix(mid, deep, 0.35))) +
  palm([560, 770], 430, mix('#3f6f5d', ink, 0.2)) +
  palm([1075, 770], 380, mix('#3f6f5d', ink, 0.35)) +
  rect([0, 756, 1600, 244], mix(paper, light, 0.3)) +
  repeat(14, (index) =>
    polygon(
      [
        [index * 120 - 40, 756],
        [index * 120 + 20, 756],
        [(index - 6.5) * 300 + 860, 1000],
        [(index - 6.5) * 300 + 710, 1000],
      ],
      '#2c5f6b',
      { opacity: 0.16 },
    ),
  ) +
  fountain();

/** Light that falls through the arches onto the floor of the gallery. */
const lightOnFloor = () =>
  repeat(3, (index) =>
    polygon(
      [
        [60 + index * 570, 900],
        [400 + index * 570, 900],
        [480 + index * 570, 1000],
        [60 + index * 570, 1000],
      ],
      light,
      { opacity: 0.28 },
    ),
  );

/** The gallery in the foreground: its arcade in shade, its columns and the light on its floor. */
const gallery = () =>
  group(
    {},
    arcade(
      [
        [230, 900],
        [800, 900],
        [1370, 900],
      ],
      [470, 800],
      mix(deep, mid, 0.3),
    ),
  ) +
  fade('gloom', ink, 0.5) +
  rect([0, 0, 1600, 620], 'url(#gloom)') +
  repeat(
    2,
    (index) =>
      rect([452 + index * 572, 470, 124, 430], mix(deep, ink, 0.35)) +
      rect([440 + index * 572, 450, 148, 26], accent) +
      rect([440 + index * 572, 886, 148, 34], mix(deep, ink, 0.6)),
  ) +
  rect([0, 900, 1600, 100], mix(deep, ink, 0.55)) +
  lightOnFloor();

/** The courtyard of an old library, seen from the shade of its gallery. */
export const arches: DemoPicture = {
  focalPoint: { x: 0.5, y: 0.62 },
  draw: () =>
    sky(mix('#8fb7bd', paper, 0.15), paper) +
    courtyard() +
    glow('sun', '#fff6dd', 0.6) +
    circle([1000, 300, 560], 'url(#sun)') +
    gallery(),
};
