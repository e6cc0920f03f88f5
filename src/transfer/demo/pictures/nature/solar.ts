import { circle, group, line, mix, polygon, rect, repeat } from '../drawing/canvas';
import { palettes } from '../drawing/palette';
import type { DemoPicture } from '../picture';
import { disc, hills, sky } from '../drawing/scenery';

const { ink, deep, mid, light, paper, accent } = palettes.economy;
const sand = '#d9b47a';

/** One tilted panel with its legs; `size` is its width in the sheet's units. */
function panel(x: number, y: number, size: number): string {
  const [tall, skew] = [size * 0.42, size * 0.2];
  const corners = [
    [x + skew, y - tall],
    [x + size + skew, y - tall],
    [x + size, y],
    [x, y],
  ] as const;
  return group(
    {},
    polygon(
      [
        [x + skew * 0.3, y + size * 0.2],
        [x + size * 1.05, y + size * 0.2],
        [x + size * 1.2, y + size * 0.06],
        [x + skew, y + size * 0.06],
      ],
      mix(sand, ink, 0.4),
      { opacity: 0.6 },
    ),
    line([x + size * 0.2, y], [x + size * 0.2, y + size * 0.16], ink, size * 0.02),
    line([x + size * 0.8, y], [x + size * 0.8, y + size * 0.16], ink, size * 0.02),
    polygon(corners, mix(deep, '#1d3d6b', 0.55)),
    polygon([corners[0], [x + size * 0.55 + skew, y - tall], [x + size * 0.2, y], corners[3]], '#ffffff', {
      opacity: 0.12,
    }),
    repeat(3, (index) =>
      line(
        [x + ((index + 1) * size) / 4 + skew, y - tall],
        [x + ((index + 1) * size) / 4, y],
        light,
        size * 0.008,
        { opacity: 0.7 },
      ),
    ),
    repeat(2, (index) =>
      line(
        [x + (skew * (index + 1)) / 3, y - (tall * (index + 1)) / 3],
        [x + size + (skew * (index + 1)) / 3, y - (tall * (index + 1)) / 3],
        light,
        size * 0.008,
        { opacity: 0.7 },
      ),
    ),
    line(corners[0], corners[1], paper, size * 0.012),
  );
}

const row = (index: number) => {
  const size = 62 * 1.52 ** index;
  const y = 640 + 46 * index * 1.36 ** index * 0.62 + index * 18;
  const shift = index % 2 ? -size * 0.4 : -size * 0.9;
  return repeat(Math.ceil(1800 / (size * 1.32)) + 1, (column) =>
    panel(shift + column * size * 1.32, y, size),
  );
};

/** A field of solar panels on a stony plain. */
export const solar: DemoPicture = {
  focalPoint: { x: 0.55, y: 0.65 },
  draw: (random) =>
    sky(mix(mid, light, 0.6), '#f9ecc9') +
    disc(1150, 300, 96, '#fff6d8') +
    hills(random, 560, 160, mix(mid, light, 0.45), 5) +
    hills(random, 590, 90, mix(sand, deep, 0.4), 8) +
    rect(0, 585, 1600, 415, sand) +
    repeat(60, () =>
      circle(random.between(0, 1600), random.between(600, 1000), random.between(1, 4), mix(sand, ink, 0.35)),
    ) +
    line([0, 586], [1600, 586], accent, 3) +
    repeat(6, row),
};
