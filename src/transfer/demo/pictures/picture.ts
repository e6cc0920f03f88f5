import { circle, rect, repeat } from './drawing/canvas';
import type { Random } from './drawing/random';

/** A drawing without its sheet. */
export type DemoPicture = {
  /** The focal point, as fractions (0–1) of width and height from the top left corner. */
  readonly focalPoint: { readonly x: number; readonly y: number };
  /** SVG elements, back to front. */
  draw(random: Random): string;
};

/** Paper tooth over the whole drawing, so that flat colours look printed and gradients do not band. */
export function grain(random: Random, width: number, height: number): string {
  const speck = (color: string) =>
    circle([random.between(0, 180), random.between(0, 180), random.between(0.5, 1.5)], color, {
      opacity: random.between(0.04, 0.13).toFixed(2),
    });
  const tile = repeat(150, () => speck('#ffffff')) + repeat(150, () => speck('#000000'));
  return (
    `<pattern id="grain" width="180" height="180" patternUnits="userSpaceOnUse">${tile}</pattern>` +
    rect([0, 0, width, height], 'url(#grain)')
  );
}
