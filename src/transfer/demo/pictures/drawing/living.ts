import { circle, ellipse, group, mix, path, repeat, stroke } from './canvas';
import type { Point } from './canvas';
import type { Random } from './random';

export const birds = (random: Random, { at, count }: { at: Point; count: number }, color: string) =>
  repeat(count, () => {
    const [x, y, size] = [
      at[0] + random.between(-150, 150),
      at[1] + random.between(-60, 60),
      random.between(9, 20),
    ];
    return stroke(
      `M${x - size} ${y - size * 0.3}q${size * 0.6} ${-size * 0.4} ${size} ${size * 0.4}q${size * 0.4} ${-size * 0.8} ${size} ${-size * 0.4}`,
      [color, 3],
    );
  });

/** A date palm standing on (x, y). */
export function palm([x, y]: Point, tall: number, color: string): string {
  const [topX, topY] = [x + tall * 0.06, y - tall];
  const leaf = (angle: number) => {
    const reach = tall * 0.46;
    const [endX, endY] = [
      topX + Math.cos(angle) * reach,
      topY + Math.sin(angle) * reach * 0.8 + reach * 0.28,
    ];
    const [midX, midY] = [
      topX + Math.cos(angle) * reach * 0.55,
      topY + Math.sin(angle) * reach * 0.7 - reach * 0.12,
    ];
    return path(
      `M${topX} ${topY}Q${midX} ${midY - reach * 0.12} ${endX} ${endY}Q${midX} ${midY + reach * 0.1} ${topX} ${topY}Z`,
      color,
    );
  };
  return group(
    {},
    path(
      `M${x - tall * 0.035} ${y}Q${x + tall * 0.01} ${y - tall * 0.5} ${topX - tall * 0.018} ${topY}h${tall * 0.036}Q${x + tall * 0.06} ${y - tall * 0.5} ${x + tall * 0.035} ${y}Z`,
      color,
    ),
    repeat(11, (index) => leaf(-Math.PI * 1.12 + (index * Math.PI * 1.24) / 10)),
    ellipse([topX, topY + tall * 0.03, tall * 0.05, tall * 0.045], color),
  );
}

type PersonColors = { garment: string; head: string };

/** A person in a long garment, seen from afar. */
export const figure = (at: Point, tall: number, garment: string) =>
  person(at, tall, { garment, head: mix(garment, '#d9a37c', 0.55) });

/** A person as `figure` draws one, with a colour of its own for the head. */
export const person = ([x, y]: Point, tall: number, { garment, head }: PersonColors) =>
  circle([x, y - tall * 0.88, tall * 0.105], head) +
  path(
    `M${x - tall * 0.19} ${y}Q${x - tall * 0.2} ${y - tall * 0.72} ${x} ${y - tall * 0.78}Q${x + tall * 0.2} ${y - tall * 0.72} ${x + tall * 0.19} ${y}Z`,
    garment,
  );
