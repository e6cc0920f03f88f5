import { circle, curve, glow, line, path, polygon, rect, repeat, shade, sheet } from './canvas';
import type { Point } from './canvas';
import type { Random } from './random';

const { width, height } = sheet;

/** The whole sheet, coloured as a sky is: one tone above, another at the horizon. */
export const sky = (above: string, below: string) =>
  shade('sky', above, below) + rect(0, 0, width, height, 'url(#sky)');

/** A sun or moon with the air lit around it. */
export const disc = (x: number, y: number, radius: number, color: string) =>
  glow(`halo${Math.round(x)}`, color, 0.55) +
  circle(x, y, radius * 3.2, `url(#halo${Math.round(x)})`) +
  circle(x, y, radius, color);

export const stars = (random: Random, count: number, lowest: number, color: string) =>
  repeat(count, () =>
    circle(random.between(0, width), random.between(0, lowest), random.between(0.8, 2.8), color, {
      opacity: random.between(0.35, 0.95).toFixed(2),
    }),
  );

/** Hills from edge to edge, soft, about `rise` high above the line `base`. */
export function hills(random: Random, base: number, rise: number, fill: string, steps = 7): string {
  const points = Array.from({ length: steps + 1 }, (_, step): Point => {
    return [(width / steps) * step, base - random.between(0, rise)];
  });
  return path(`${curve(points)}L${width} ${height}L0 ${height}Z`, fill);
}

/** A mountain chain: its peaks, a lit and a shaded side each, and snow above the line `snow` (if any). */
export function peaks(
  tops: readonly Point[],
  base: number,
  colors: { lit: string; dark: string; snow?: string },
) {
  return tops.map(([x, y]) => peak([x, y], base, colors)).join('');
}

function peak(
  [x, y]: Point,
  base: number,
  { lit, dark, snow }: { lit: string; dark: string; snow?: string },
) {
  const half = (base - y) * 0.92;
  const cap = (base - y) * 0.3;
  const side = half * 0.3;
  const jag: Point[] = [
    [x + side, y + cap],
    [x + side * 0.5, y + cap * 0.82],
    [x + side * 0.16, y + cap * 1.2],
  ];
  return [
    polygon(
      [
        [x - half, base],
        [x, y],
        [x + half * 0.16, base - (base - y) * 0.4],
        [x - half * 0.1, base],
      ],
      lit,
    ),
    polygon(
      [
        [x, y],
        [x + half, base],
        [x - half * 0.1, base],
        [x + half * 0.16, base - (base - y) * 0.4],
      ],
      dark,
    ),
    snow
      ? polygon(
          [
            [x, y],
            ...jag,
            [x - side * 0.3, y + cap * 0.9],
            [x - side * 0.62, y + cap * 1.08],
            [x - side, y + cap],
          ],
          snow,
        ) + polygon([[x, y], ...jag], dark, { opacity: 0.22 })
      : '',
  ].join('');
}

/** Water from the line `top` down, with the glints of a light that stands at `lightX`. */
export const water = (
  random: Random,
  top: number,
  colors: { far: string; near: string; glint: string },
  lightX: number,
) =>
  shade('water', colors.far, colors.near) +
  rect(0, top, width, height - top, 'url(#water)') +
  repeat(70, (index) => {
    const depth = (index + 1) / 70;
    const y = top + depth * depth * (height - top);
    const spread = 60 + depth * 420;
    const x = lightX + random.between(-spread, spread);
    const length = random.between(20, 60) * (0.5 + depth * 2);
    return line([x - length, y], [x + length, y], colors.glint, 1 + depth * 4, {
      opacity: (0.5 - depth * 0.3).toFixed(2),
    });
  });
