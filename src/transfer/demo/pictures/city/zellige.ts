import { glow, group, mix, polygon, rect, repeat } from '../drawing/canvas';
import type { Point } from '../drawing/canvas';
import { palettes } from '../drawing/palette';
import type { DemoPicture } from '../picture';
import type { Random } from '../drawing/random';

const colors = palettes.culture;
const glazes = [colors.deep, '#2c5f6b', colors.mid, '#2f4f7a'] as const;

/** The radii of a star's points and notches, and how far it is turned. */
type Rays = { outer: number; inner: number; turn?: number };
type Tiling = { count: number; rows: number };

/** The corners of a star with `points` rays between two radii. */
const star = ([x, y]: Point, points: number, { outer, inner, turn = 0 }: Rays): Point[] =>
  Array.from({ length: points * 2 }, (_, corner): Point => {
    const [radius, angle] = [corner % 2 ? inner : outer, turn + (corner * Math.PI) / points];
    return [x + Math.cos(angle) * radius, y + Math.sin(angle) * radius];
  });

/** One eight-pointed tile, cut into a rim, a white fillet and a heart. */
function tile(random: Random, [x, y]: Point, size: number): string {
  const glaze = mix(random.pick(glazes), '#ffffff', random.between(0, 0.08));
  const ratio = 0.765;
  return group(
    {},
    polygon(star([x, y], 8, { outer: size, inner: size * ratio }), glaze),
    polygon(star([x, y], 8, { outer: size * 0.72, inner: size * 0.72 * ratio }), colors.paper),
    polygon(star([x, y], 8, { outer: size * 0.64, inner: size * 0.64 * ratio }), colors.accent),
    polygon(star([x, y], 8, { outer: size * 0.46, inner: size * 0.2, turn: Math.PI / 8 }), colors.paper),
    polygon(star([x, y], 8, { outer: size * 0.2, inner: size * 0.2 * ratio }), glaze),
  );
}

/** The four-armed cross that fills the space between four stars. */
const cross = ([x, y]: Point, size: number) =>
  polygon(
    star([x, y], 4, { outer: size * 0.62, inner: size * 0.2, turn: 0 }),
    mix(colors.ink, '#2c5f6b', 0.35),
  ) + polygon(star([x, y], 4, { outer: size * 0.36, inner: size * 0.12, turn: 0 }), colors.light);

/** A wall of cut tiles, light falling from one side. */
export const zellige: DemoPicture = {
  focalPoint: { x: 0.5, y: 0.5 },
  draw: (random) => {
    const [step, across, down] = [200, 9, 6];
    const grid = ({ count, rows }: Tiling, shift: number, draw: (at: Point) => string) =>
      repeat(count * rows, (index) =>
        draw([(index % count) * step + shift, Math.floor(index / count) * step + shift]),
      );
    return (
      rect([0, 0, 1600, 1000], colors.paper) +
      grid({ count: across, rows: down }, 0, (at) => tile(random, at, 101)) +
      grid({ count: across - 1, rows: down - 1 }, step / 2, (at) => cross(at, 100)) +
      glow('lamp', '#fff2d0', 0.5) +
      rect([-500, -700, 1700, 1700], 'url(#lamp)') +
      glow('dusk', colors.ink, 0.6) +
      rect([700, 200, 1800, 1600], 'url(#dusk)')
    );
  },
};
