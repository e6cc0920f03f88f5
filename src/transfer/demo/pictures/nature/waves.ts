import { circle, glow, group, line, mix, rect, repeat, shade } from '../drawing/canvas';
import { palettes } from '../drawing/palette';
import type { DemoPicture } from '../picture';
import type { Random } from '../drawing/random';

const { ink, deep, mid, light, paper, accent } = palettes.technology;

/** A voice as a recorder shows it: bars that swell and fall around a middle line. */
function voice(random: Random, { y, reach }: { y: number; reach: number }, color: string): string {
  return repeat(80, (index) => {
    const x = 20 + index * 20;
    const swell = Math.sin((index / 79) * Math.PI) * (0.45 + 0.55 * Math.abs(Math.sin(index * 0.37)));
    const half = Math.max(4, reach * swell * random.between(0.55, 1));
    return rect([x - 4, y - half, 8, half * 2], color, {
      rx: 4,
      opacity: Math.abs(x - 800) < 190 ? 0.25 : 0.95,
    });
  });
}

const microphone = () =>
  group(
    { transform: 'translate(800 470)' },
    circle([0, -40, 260], mix(ink, deep, 0.45)),
    circle([0, -40, 240], mix(deep, mid, 0.35)),
    rect([-86, -220, 172, 300], paper, { rx: 86 }),
    rect([0, -220, 86, 300], ink, { rx: 86, opacity: 0.14 }),
    repeat(6, (index) =>
      line(
        [
          -58 + Math.abs(index - 2.5) * 4,
          -160 + index * 30,
          58 - Math.abs(index - 2.5) * 4,
          -160 + index * 30,
        ],
        [mix(mid, deep, 0.3), 8],
      ),
    ),
    rect([-86, 6, 172, 22], accent),
    `<path d="M-126-20V0a126 126 0 0 0 252 0v-20" fill="none" stroke="${light}" stroke-width="16" stroke-linecap="round"/>`,
    line([0, 128, 0, 214], [light, 18]),
    rect([-84, 206, 168, 18], light, { rx: 9 }),
  );

/** A dark room with a faint grid. */
const room = () =>
  shade('room', [mix(ink, '#0a1024', 0.4), mix(deep, ink, 0.25)]) +
  rect([0, 0, 1600, 1000], 'url(#room)') +
  glow('lamp', mid, 0.6) +
  circle([800, 440, 760], 'url(#lamp)') +
  repeat(25, (index) => line([index * 66, 0, index * 66, 1000], [mid, 1], { opacity: 0.18 })) +
  repeat(16, (index) => line([0, index * 66, 1600, index * 66], [mid, 1], { opacity: 0.18 }));

/** The bar of a recording that plays. */
const recording = () =>
  rect([0, 880, 1600, 120], mix(ink, '#0a1024', 0.3)) +
  rect([120, 936, 1360, 8], deep, { rx: 4 }) +
  rect([120, 936, 620, 8], accent, { rx: 4 }) +
  circle([740, 940, 17], paper);

/** Spoken sentences on their way to a machine. */
export const waves: DemoPicture = {
  focalPoint: { x: 0.5, y: 0.45 },
  draw: (random) =>
    room() +
    group({ opacity: 0.35 }, voice(random, { y: 760, reach: 120 }, mid)) +
    voice(random, { y: 450, reach: 240 }, mix(light, mid, 0.3)) +
    group({ opacity: 0.85 }, voice(random, { y: 450, reach: 110 }, accent)) +
    microphone() +
    recording(),
};
