import { circle, ellipse, glow, group, mix, rect, repeat } from '../drawing/canvas';
import { palettes } from '../drawing/palette';
import type { DemoPicture } from '../picture';
import type { Random } from '../drawing/random';

const { ink, deep, mid, light, paper, accent } = palettes.international;
const coats = [ink, deep, mid, '#5c4a4f', mix(ink, accent, 0.35), '#3d5a54'] as const;

/** A delegate seen from above, seated at the table with papers in front. */
function delegate(random: Random, turn: number): string {
  const coat = random.pick(coats);
  const paperTurn = Math.round(random.between(-12, 12));
  return group(
    { transform: `rotate(${turn}) translate(0 -428)` },
    rect([-58, -62, 116, 86], mix(deep, ink, 0.5), { rx: 26 }),
    ellipse([0, -14, 58, 30], coat),
    ellipse([-42, 20, 15, 34], coat, { transform: 'rotate(-18 -42 20)' }),
    ellipse([42, 20, 15, 34], coat, { transform: 'rotate(18 42 20)' }),
    circle([0, -10, 26], mix('#3a2a22', '#8a6a52', random.between(0, 0.7))),
    group(
      { transform: `translate(0 92) rotate(${paperTurn})` },
      rect([-30, -24, 60, 44], '#ffffff'),
      repeat(3, (index) => rect([-22, -14 + index * 11, 44, 3], mid, { opacity: 0.55 })),
    ),
    circle([54, 76, 10], mix(paper, mid, 0.25)) + circle([54, 76, 6], mix(light, mid, 0.4)),
  );
}

/** The tiled floor and the light of a window. */
const floor = () =>
  rect([0, 0, 1600, 1000], mix(mid, light, 0.25)) +
  repeat(9, (column) =>
    repeat(6, (row) =>
      rect(
        [column * 190 - 30, row * 190 - 40, 186, 186],
        (column + row) % 2 ? mix(mid, light, 0.36) : mix(mid, light, 0.2),
      ),
    ),
  ) +
  glow('window', paper, 0.55) +
  circle([220, 60, 820], 'url(#window)');

/** A round table from above: the talks before the communiqué. */
export const assembly: DemoPicture = {
  focalPoint: { x: 0.5, y: 0.5 },
  draw: (random) =>
    floor() +
    group(
      { transform: 'translate(800 505) scale(0.84)' },
      ellipse([30, 46, 440, 440], ink, { opacity: 0.28 }),
      repeat(14, (index) => delegate(random, Math.round((index * 3600) / 14) / 10)),
      circle([0, 0, 400], mix('#8a5a3a', paper, 0.12)),
      circle([0, 0, 380], mix('#a8724a', paper, 0.12)),
      circle([0, 0, 244], mix('#8a5a3a', ink, 0.35)),
      circle([0, 0, 232], mix(mid, light, 0.15)),
      repeat(16, (index) =>
        ellipse([0, -96, 24, 74], mix('#5f7d4d', light, (index % 3) * 0.16), {
          transform: `rotate(${index * 22.5})`,
        }),
      ),
      circle([0, 0, 62], accent),
      circle([0, 0, 34], mix(accent, paper, 0.5)),
      repeat(14, (index) =>
        group(
          { transform: `rotate(${Math.round((index * 3600) / 14) / 10}) translate(0 -336)` },
          rect([-28, -24, 56, 42], '#ffffff', { transform: `rotate(${(index % 5) * 5 - 10})` }),
          circle([48, -8, 9], paper),
        ),
      ),
    ),
};
