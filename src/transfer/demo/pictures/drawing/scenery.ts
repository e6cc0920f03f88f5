import { circle, curve, glow, line, path, polygon, rect, repeat, shade, sheet } from './canvas';
import type { Point, Round } from './canvas';
import type { Random } from './random';

const { width, height } = sheet;

/** The whole sheet, coloured as a sky is: one tone above, another at the horizon. */
export const sky = (above: string, below: string) =>
  shade('sky', [above, below]) + rect([0, 0, width, height], 'url(#sky)');

/** A sun or moon with the air lit around it. */
export const disc = ([x, y, radius]: Round, color: string) =>
  glow(`halo${Math.round(x)}`, color, 0.55) +
  circle([x, y, radius * 3.2], `url(#halo${Math.round(x)})`) +
  circle([x, y, radius], color);

export const stars = (random: Random, { count, lowest }: { count: number; lowest: number }, color: string) =>
  repeat(count, () =>
    circle([random.between(0, width), random.between(0, lowest), random.between(0.8, 2.8)], color, {
      opacity: random.between(0.35, 0.95).toFixed(2),
    }),
  );

/** How far hills rise above the line `base`, and in how many steps. */
type Hills = { base: number; rise: number; steps?: number };

/** Soft hills from edge to edge. */
export function hills(random: Random, { base, rise, steps = 7 }: Hills, fill: string): string {
  const points = Array.from({ length: steps + 1 }, (_, step): Point => {
    return [(width / steps) * step, base - random.between(0, rise)];
  });
  return path(`${curve(points)}L${width} ${height}L0 ${height}Z`, fill);
}

type PeakColors = { lit: string; dark: string; snow?: string };

/** A mountain chain: its peaks, a lit and a shaded side each, and snow above the line `snow` (if any). */
export function peaks(tops: readonly Point[], base: number, colors: PeakColors): string {
  return tops.map(([x, y]) => peak([x, y], base, colors)).join('');
}

function peak([x, y]: Point, base: number, colors: PeakColors): string {
  const half = (base - y) * 0.92;
  const ridge: Point[] = [
    [x + half * 0.16, base - (base - y) * 0.4],
    [x - half * 0.1, base],
  ];
  const lit: Point[] = [[x - half, base], [x, y], ...ridge];
  const shaded: Point[] = [[x, y], [x + half, base], ...ridge.toReversed()];
  return polygon(lit, colors.lit) + polygon(shaded, colors.dark) + snowCap([x, y], base, colors);
}

/** The snow on a peak: white on the lit side, shaded on the other. */
function snowCap([x, y]: Point, base: number, { dark, snow }: PeakColors): string {
  if (!snow) return '';
  const cap = (base - y) * 0.3;
  const side = (base - y) * 0.92 * 0.3;
  const jag: Point[] = [
    [x + side, y + cap],
    [x + side * 0.5, y + cap * 0.82],
    [x + side * 0.16, y + cap * 1.2],
  ];
  const litEdge: Point[] = [
    [x - side * 0.3, y + cap * 0.9],
    [x - side * 0.62, y + cap * 1.08],
    [x - side, y + cap],
  ];
  return polygon([[x, y], ...jag, ...litEdge], snow) + polygon([[x, y], ...jag], dark, { opacity: 0.22 });
}

/** Water from the line `top` down, with the glints of a light that stands at `lightX`. */
export const water = (
  random: Random,
  { top, lightX }: { top: number; lightX: number },
  colors: { far: string; near: string; glint: string },
) =>
  shade('water', [colors.far, colors.near]) +
  rect([0, top, width, height - top], 'url(#water)') +
  repeat(70, (index) => {
    const depth = (index + 1) / 70;
    const y = top + depth * depth * (height - top);
    const spread = 60 + depth * 420;
    const x = lightX + random.between(-spread, spread);
    const length = random.between(20, 60) * (0.5 + depth * 2);
    return line([x - length, y, x + length, y], [colors.glint, 1 + depth * 4], {
      opacity: (0.5 - depth * 0.3).toFixed(2),
    });
  });
