import { circle, clip, ellipse, group, mix, path, rect, shade, stroke } from './canvas';
import { hairOf } from './hair';
import type { Hair } from './hair';

/** Portraits are square, because most pages show them in a circle. */
export const portraitSize = 800;

/** The features of a portrait; the face itself is blank. */
export type Likeness = {
  readonly ground: readonly [above: string, below: string];
  readonly skin: string;
  readonly hair: Hair;
  readonly hairColor: string;
  readonly coat: string;
  readonly shirt: string;
  readonly collar: 'jacket' | 'round' | 'shirt' | 'djellaba';
  readonly glasses?: boolean;
  readonly beard?: boolean;
};

const shoulders = 'M90 800Q96 640 250 596Q340 570 352 520H448Q460 570 550 596Q704 640 710 800Z';

const collars: Record<Likeness['collar'], (who: Likeness) => string> = {
  jacket: ({ coat, shirt }) =>
    path('M330 566L400 690L470 566L520 590L440 800H360L280 590Z', shirt) +
    path('M330 560L270 592L300 680L286 700L372 800H390Z', mix(coat, '#000000', 0.22)) +
    path('M470 560L530 592L500 680L514 700L428 800H410Z', mix(coat, '#000000', 0.22)),
  round: ({ coat, shirt }) =>
    path('M322 568Q400 668 478 568L492 574Q404 704 308 574Z', shirt) +
    stroke('M298 578Q400 716 502 578', [mix(coat, '#000000', 0.2), 5]),
  shirt: ({ coat, shirt }) =>
    path('M340 556L400 640L346 676L296 590Z', shirt) +
    path('M460 556L400 640L454 676L504 590Z', mix(shirt, '#000000', 0.1)) +
    stroke('M400 640V800', [mix(coat, '#000000', 0.25), 5]) +
    circle([416, 706, 7], shirt) +
    circle([416, 766, 7], shirt),
  djellaba: ({ coat, shirt }) =>
    path(
      'M300 574Q250 590 240 640Q320 700 400 800Q480 700 560 640Q550 590 500 574Q470 650 400 700Q330 650 300 574Z',
      mix(coat, '#000000', 0.18),
    ) + stroke('M400 700V800', [shirt, 9], { 'stroke-dasharray': '4 14' }),
};

const head = ({ skin }: Likeness) =>
  path('M346 440H454V560Q400 640 346 560Z', mix(skin, '#3a1f18', 0.22)) +
  ellipse([296, 376, 17, 30], mix(skin, '#3a1f18', 0.08)) +
  ellipse([504, 376, 17, 30], mix(skin, '#3a1f18', 0.25)) +
  ellipse([400, 372, 108, 138], skin) +
  clip('face', ellipse([400, 372, 108, 138], '#000000')) +
  group(
    { 'clip-path': 'url(#face)' },
    path('M400 230Q470 300 440 380T410 520H560V220Z', mix(skin, '#3a1f18', 0.5), { opacity: 0.28 }),
  );

const beard = (color: string) =>
  path(
    'M294 372Q300 400 330 424Q360 404 400 404Q440 404 470 424Q500 400 506 372Q520 470 460 514Q400 548 340 514Q280 470 294 372ZM360 444Q400 430 440 444Q400 456 360 444Z',
    color,
    { 'fill-rule': 'evenodd' },
  );

const glasses = () =>
  rect([308, 338, 80, 58], '#ffffff', { rx: 24, opacity: 0.3 }) +
  rect([412, 338, 80, 58], '#ffffff', { rx: 24, opacity: 0.3 }) +
  rect([308, 338, 80, 58], 'none', { rx: 24, stroke: '#231d22', 'stroke-width': 8 }) +
  rect([412, 338, 80, 58], 'none', { rx: 24, stroke: '#231d22', 'stroke-width': 8 }) +
  stroke('M388 358Q400 350 412 358M308 356L292 350M492 356L508 350', ['#231d22', 7]);

/** SVG elements, back to front: ground, hair behind, shoulders, head, hair before. */
export function drawPortrait(who: Likeness): string {
  const [above, below] = who.ground;
  const { behind, before } = hairOf(who.hair, who.hairColor);
  return [
    shade('ground', [above, below]),
    rect([0, 0, portraitSize, portraitSize], 'url(#ground)'),
    circle([400, 400, 318], mix(above, '#ffffff', 0.22)),
    behind,
    path(shoulders, who.coat),
    path('M400 800V600Q560 590 610 630Q704 660 710 800Z', '#000000', { opacity: 0.09 }),
    who.hair === 'scarf' ? '' : collars[who.collar](who),
    head(who),
    who.beard ? beard(who.hairColor) : '',
    before,
    who.glasses ? glasses() : '',
  ].join('');
}
