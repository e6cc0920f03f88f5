import { circle, ellipse, fade, glow, line, mix, path, polygon, rect, repeat } from '../drawing/canvas';
import type { Point, Placement } from '../drawing/canvas';
import { figure } from '../drawing/living';
import { palettes } from '../drawing/palette';
import type { DemoPicture } from '../picture';
import type { Random } from '../drawing/random';
import { sky } from '../drawing/scenery';

const { ink, deep, mid, light, paper, accent } = palettes.national;
const night = '#22303f';
const lamp = '#f9d998';

const building = (random: Random, [x, top, wide]: Placement, wall: string) =>
  rect([x, top, wide, 660 - top], wall) +
  repeat(Math.floor(wide / 58) * Math.floor((600 - top) / 76), (index) => {
    const columns = Math.floor(wide / 58);
    const lit = random.happens(0.3);
    return rect(
      [x + 18 + (index % columns) * 58, top + 32 + Math.floor(index / columns) * 76, 28, 42],
      lit ? lamp : mix(wall, '#000000', 0.25),
      {
        opacity: lit ? 0.85 : 1,
      },
    );
  });

const lantern = (x: number) =>
  circle([x, 330, 230], 'url(#lamp)') +
  line([x, 700, x, 350], [ink, 10]) +
  polygon(
    [
      [x - 24, 350],
      [x + 24, 350],
      [x + 16, 300],
      [x - 16, 300],
    ],
    lamp,
  ) +
  polygon(
    [
      [x - 22, 300],
      [x + 22, 300],
      [x, 276],
    ],
    ink,
  ) +
  ellipse([x, 860, 60, 150], 'url(#lamp)');

/** A walker under an umbrella, with the reflection the wet ground gives back. */
function walker([x, y]: Point, tall: number, { coat, canopy }: { coat: string; canopy: string }): string {
  const top = y - tall * 1.12;
  const wide = tall * 0.46;
  return (
    ellipse([x, y + tall * 0.3, tall * 0.16, tall * 0.32], coat, { opacity: 0.28 }) +
    figure([x, y], tall, coat) +
    line([x + tall * 0.1, y - tall * 0.5, x + tall * 0.1, top], [ink, 4]) +
    path(
      `M${x - wide + tall * 0.1} ${top + wide * 0.55}A${wide} ${wide * 0.85} 0 0 1 ${x + wide + tall * 0.1} ${top + wide * 0.55}Q${x + wide * 0.66 + tall * 0.1} ${top + wide * 0.36} ${x + wide * 0.33 + tall * 0.1} ${top + wide * 0.55}Q${x + tall * 0.1} ${top + wide * 0.34} ${x - wide * 0.33 + tall * 0.1} ${top + wide * 0.55}Q${x - wide * 0.66 + tall * 0.1} ${top + wide * 0.36} ${x - wide + tall * 0.1} ${top + wide * 0.55}Z`,
      canopy,
    )
  );
}

/** Buildings and the wet street under them. */
const street = (random: Random) =>
  repeat(6, (index) =>
    building(
      random,
      [index * 290 - 60, random.between(120, 300), 280],
      mix(mix(deep, night, 0.55), ink, (index % 3) * 0.2),
    ),
  ) +
  fade('wet', mix(night, light, 0.35), 1) +
  rect([0, 660, 1600, 340], mix(night, ink, 0.5)) +
  rect([0, 660, 1600, 260], 'url(#wet)', { opacity: 0.6 }) +
  rect([0, 652, 1600, 16], ink);

/** Rings on the puddles and streaks of rain. */
const rainfall = (random: Random) =>
  repeat(36, () =>
    ellipse(
      [random.between(0, 1600), random.between(720, 990), random.between(10, 34), random.between(2, 6)],
      'none',
      { stroke: paper, 'stroke-width': 1.5, opacity: 0.35 },
    ),
  ) +
  repeat(210, () => {
    const [x, y, long] = [random.between(-60, 1640), random.between(-40, 960), random.between(26, 70)];
    return line([x, y, x - long * 0.28, y + long], [paper, 2], {
      opacity: random.between(0.12, 0.4).toFixed(2),
    });
  });

/** The season's first rain on a city street, at the hour the lamps are lit. */
export const rain: DemoPicture = {
  focalPoint: { x: 0.42, y: 0.68 },
  draw: (random) =>
    sky(night, mix(night, mid, 0.5)) +
    glow('lamp', lamp, 0.5) +
    street(random) +
    repeat(3, (index) => lantern(250 + index * 560)) +
    walker([600, 850], 270, { coat: mix(ink, accent, 0.25), canopy: mid }) +
    walker([735, 838], 225, { coat: mix(deep, ink, 0.3), canopy: accent }) +
    walker([1200, 790], 190, { coat: ink, canopy: mix(light, mid, 0.3) }) +
    rainfall(random),
};
