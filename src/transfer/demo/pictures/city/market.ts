import { circle, ellipse, group, mix, path, polygon, rect, repeat } from '../drawing/canvas';
import type { Point, Placement } from '../drawing/canvas';
import { figure } from '../drawing/living';
import { palettes } from '../drawing/palette';
import type { DemoPicture } from '../picture';
import type { Random } from '../drawing/random';
import { disc, hills, sky } from '../drawing/scenery';

const { ink, deep, mid, light, paper, accent } = palettes.society;
const fruits = ['#d9763a', '#b2402f', '#7c8f3f', '#e0b04a', '#6f3350'] as const;

/** A stall's awning: stripes above, a scalloped edge below. */
const awning = ([x, y]: Point, wide: number, color: string) =>
  repeat(8, (index) => {
    const [step, shift] = [wide / 8, 28];
    const fill = index % 2 ? paper : color;
    const left = x + index * step;
    return (
      polygon(
        [
          [left + shift - index * 7, y],
          [left + step + shift - (index + 1) * 7, y],
          [left + step, y + 110],
          [left, y + 110],
        ],
        fill,
      ) +
      path(`M${left} ${y + 110}h${step}a${step / 2} ${step / 2.4} 0 0 1 ${-step} 0Z`, mix(fill, ink, 0.12))
    );
  });

function crate(random: Random, [x, y, wide]: Placement, fruit: string): string {
  const size = wide / 9;
  return group(
    {},
    repeat(3, (row) =>
      repeat(7 - row, (index) =>
        circle(
          [x + size * (1.2 + index * 1.12 + row * 0.56), y - row * size * 0.9 - size * 0.2, size * 0.66],
          mix(fruit, paper, random.between(0, 0.25)),
        ),
      ),
    ),
    rect([x, y, wide, wide * 0.26], mix(mid, deep, 0.25)),
    rect([x, y + wide * 0.1, wide, 4], ink, { opacity: 0.3 }),
    rect([x, y, wide * 0.06, wide * 0.26], deep) + rect([x + wide * 0.94, y, wide * 0.06, wide * 0.26], deep),
  );
}

const stall = (random: Random, x: number, color: string) =>
  rect([x + 14, 450, 12, 420], deep) +
  rect([x + 434, 450, 12, 420], deep) +
  rect([x + 26, 540, 408, 170], ink, { opacity: 0.32 }) +
  figure([x + 240, 740], 250, mix(color, ink, 0.55)) +
  rect([x, 700, 460, 180], mix(mid, deep, 0.4)) +
  repeat(3, (index) => crate(random, [x + 12 + index * 148, 690, 140], random.pick(fruits))) +
  repeat(3, (index) => crate(random, [x + 12 + index * 148, 790, 140], random.pick(fruits))) +
  awning([x - 10, 380], 480, color);

/** A woven basket, carried by its handles. */
const basket = ([x, y]: Point, size: number) =>
  ellipse([x, y - size * 0.72, size * 0.32, size * 0.3], 'none', {
    stroke: mid,
    'stroke-width': size * 0.07,
  }) +
  path(
    `M${x - size * 0.5} ${y - size * 0.62}h${size}l${-size * 0.14} ${size * 0.62}h${-size * 0.72}Z`,
    light,
  ) +
  repeat(3, (index) =>
    rect(
      [
        x - size * (0.47 - index * 0.03),
        y - size * (0.5 - index * 0.16),
        size * (0.94 - index * 0.06),
        size * 0.05,
      ],
      index % 2 ? accent : mid,
    ),
  );

/** A weekly market under striped awnings, shoppers with baskets. */
export const market: DemoPicture = {
  focalPoint: { x: 0.5, y: 0.62 },
  draw: (random) =>
    sky(mix(accent, paper, 0.5), paper) +
    disc([1290, 210, 76], '#fff6dc') +
    hills(random, { base: 430, rise: 130, steps: 6 }, mix(accent, light, 0.5)) +
    hills(random, { base: 480, rise: 80, steps: 7 }, mix(light, mid, 0.35)) +
    rect([0, 460, 1600, 540], mix(light, mid, 0.35)) +
    repeat(11, (index) =>
      rect([index * 156 - 30, 440 + (index % 3) * 8, 130, 100], mix(light, deep, 0.28 + (index % 4) * 0.1)),
    ) +
    stall(random, 40, '#a8523c') +
    stall(random, 560, accent) +
    stall(random, 1080, '#7c8f3f') +
    rect([0, 880, 1600, 120], mix(mid, light, 0.45)) +
    figure([430, 968], 330, ink) +
    basket([510, 966], 96) +
    figure([1010, 975], 350, mix(deep, '#a8523c', 0.4)) +
    figure([1110, 978], 220, mix(accent, ink, 0.25)) +
    basket([930, 976], 104),
};
