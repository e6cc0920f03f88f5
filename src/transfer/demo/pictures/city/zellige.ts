import { glow, group, mix, polygon, rect, repeat } from '../drawing/canvas';
import type { Point } from '../drawing/canvas';
import { palettes } from '../drawing/palette';
import type { DemoPicture } from '../picture';
import type { Random } from '../drawing/random';

const colors = palettes.culture;
const glazes = [colors.deep, '#2c5f6b', colors.mid, '#2f4f7a'] as const;

/** The corners of a star with `points` rays between two radii. */
const star = (x: number, y: number, points: number, outer: number, inner: number, turn = 0): Point[] =>
  Array.from({ length: points * 2 }, (_, corner): Point => {
    const [radius, angle] = [corner % 2 ? inner : outer, turn + (corner * Math.PI) / points];
    return [x + Math.cos(angle) * radius, y + Math.sin(angle) * radius];
  });

/** One eight-pointed tile, cut into a rim, a white fillet and a heart. */
function tile(random: Random, x: number, y: number, size: number): string {
  const glaze = mix(random.pick(glazes), '#ffffff', random.between(0, 0.08));
  const ratio = 0.765;
  return group(
    {},
    polygon(star(x, y, 8, size, size * ratio), glaze),
    polygon(star(x, y, 8, size * 0.72, size * 0.72 * ratio), colors.paper),
    polygon(star(x, y, 8, size * 0.64, size * 0.64 * ratio), colors.accent),
    polygon(star(x, y, 8, size * 0.46, size * 0.2, Math.PI / 8), colors.paper),
    polygon(star(x, y, 8, size * 0.2, size * 0.2 * ratio), glaze),
  );
}

/** The four-armed cross that fills the space between four stars. */
const cross = (x: number, y: number, size: number) =>
  polygon(star(x, y, 4, size * 0.62, size * 0.2, 0), mix(colors.ink, '#2c5f6b', 0.35)) +
  polygon(star(x, y, 4, size * 0.36, size * 0.12, 0), colors.light);

/** A wall of cut tiles, light falling from one side. */
export const zellige: DemoPicture = {
  focalPoint: { x: 0.5, y: 0.5 },
  draw: (random) => {
    const [step, across, down] = [200, 9, 6];
    const grid = (count: number, rows: number, shift: number, draw: (x: number, y: number) => string) =>
      repeat(count * rows, (index) =>
        draw((index % count) * step + shift, Math.floor(index / count) * step + shift),
      );
    return (
      rect(0, 0, 1600, 1000, colors.paper) +
      grid(across, down, 0, (x, y) => tile(random, x, y, 101)) +
      grid(across - 1, down - 1, step / 2, (x, y) => cross(x, y, 100)) +
      glow('lamp', '#fff2d0', 0.5) +
      rect(-500, -700, 1700, 1700, 'url(#lamp)') +
      glow('dusk', colors.ink, 0.6) +
      rect(700, 200, 1800, 1600, 'url(#dusk)')
    );
  },
};
