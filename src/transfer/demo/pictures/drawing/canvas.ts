/** The sheet every story's picture is drawn on, in units of its view box. */
export const sheet = { width: 1600, height: 1000 } as const;

export type Point = readonly [x: number, y: number];
export type Dimensions = readonly [width: number, height: number];
/** The upper left corner and the size of a rectangle. */
export type Box = readonly [x: number, y: number, width: number, height: number];
/** The centre and the radius of a circle. */
export type Round = readonly [x: number, y: number, radius: number];
/** The centre of an ellipse, half its width and half its height. */
type Oval = readonly [x: number, y: number, halfWidth: number, halfHeight: number];
/** The two ends of a straight line. */
export type Segment = readonly [x1: number, y1: number, x2: number, y2: number];
/** The upper left corner of a thing and its width. */
export type Placement = readonly [x: number, y: number, width: number];
/** The colour and the width of a line. */
export type Pen = readonly [color: string, width: number];
/** The two ends of a gradient, top to bottom. */
type Shade = readonly [first: string, last: string];
type Style = Readonly<Record<string, string | number>>;

/** One decimal is a tenth of a pixel: finer only makes the file bigger. */
const short = (value: string | number) =>
  typeof value === 'number' ? String(Math.round(value * 10) / 10) : value;

const fine = new Set(['opacity', 'offset', 'stop-opacity', 'fill-opacity', 'stroke-opacity']);

function element(name: string, style: Style, content = ''): string {
  const attributes = Object.entries(style)
    .map(([key, value]) => ` ${key}="${fine.has(key) ? value : short(value)}"`)
    .join('');
  return content === '' ? `<${name}${attributes}/>` : `<${name}${attributes}>${content}</${name}>`;
}

export const rect = ([x, y, width, height]: Box, fill: string, style: Style = {}) =>
  element('rect', { x, y, width, height, fill, ...style });

export const circle = ([cx, cy, r]: Round, fill: string, style: Style = {}) =>
  element('circle', { cx, cy, r, fill, ...style });

export const ellipse = ([cx, cy, rx, ry]: Oval, fill: string, style: Style = {}) =>
  element('ellipse', { cx, cy, rx, ry, fill, ...style });

export const path = (d: string, fill: string, style: Style = {}) => element('path', { d, fill, ...style });

export const polygon = (points: readonly Point[], fill: string, style: Style = {}) =>
  element('polygon', { points: points.map(([x, y]) => `${short(x)},${short(y)}`).join(' '), fill, ...style });

/** A line drawn with a pen: never filled, its ends round unless the style says otherwise. */
export const stroke = (d: string, [color, width]: Pen, style: Style = {}) =>
  element('path', {
    d,
    fill: 'none',
    stroke: color,
    'stroke-width': width,
    'stroke-linecap': 'round',
    'stroke-linejoin': 'round',
    ...style,
  });

export const line = ([x1, y1, x2, y2]: Segment, pen: Pen, style: Style = {}) =>
  stroke(`M${short(x1)} ${short(y1)}L${short(x2)} ${short(y2)}`, pen, style);

export const group = (style: Style, ...shapes: readonly string[]) => element('g', style, shapes.join(''));

export const repeat = (times: number, draw: (index: number) => string) =>
  Array.from({ length: times }, (_, index) => draw(index)).join('');

/** A colour running from `first` to `last`, downwards; fill with `url(#id)`. */
export const shade = (id: string, [first, last]: Shade, style: Style = {}) =>
  element('linearGradient', { id, x1: 0, y1: 0, x2: 0, y2: 1, ...style }, stops([first, last]));

/** A light that fades from its middle to nothing; fill with `url(#id)`. */
export const glow = (id: string, color: string, strength: number) =>
  element(
    'radialGradient',
    { id },
    element('stop', { offset: 0, 'stop-color': color, 'stop-opacity': strength }) +
      element('stop', { offset: 1, 'stop-color': color, 'stop-opacity': 0 }),
  );

/** A colour that thins out downwards, from `strength` (0–1) to nothing; fill with `url(#id)`. */
export const fade = (id: string, color: string, strength: number) =>
  element(
    'linearGradient',
    { id, x1: 0, y1: 0, x2: 0, y2: 1 },
    element('stop', { offset: 0, 'stop-color': color, 'stop-opacity': strength }) +
      element('stop', { offset: 1, 'stop-color': color, 'stop-opacity': 0 }),
  );

/** What lies outside of `shape` is not drawn; use with `clip-path: url(#id)`. */
export const clip = (id: string, shape: string) => element('clipPath', { id }, shape);

const stops = ([first, last]: Shade) =>
  element('stop', { offset: 0, 'stop-color': first }) + element('stop', { offset: 1, 'stop-color': last });

/** A soft line through the points (Catmull-Rom, written as cubic curves). */
export function curve(points: readonly Point[]): string {
  const at = (index: number): Point => points[Math.max(0, Math.min(points.length - 1, index))] ?? [0, 0];
  const bends = points.slice(1).map((end, index) => {
    const [before, start, after] = [at(index - 1), at(index), at(index + 2)];
    const leave = [start[0] + (end[0] - before[0]) / 6, start[1] + (end[1] - before[1]) / 6];
    const arrive = [end[0] - (after[0] - start[0]) / 6, end[1] - (after[1] - start[1]) / 6];
    return `C${[...leave, ...arrive, ...end].map(short).join(' ')}`;
  });
  return `M${at(0).map(short).join(' ')}${bends.join('')}`;
}

/** The colour `share` (0–1) of the way from one `#rrggbb` to another. */
export function mix(from: string, to: string, share: number): string {
  const channel = (color: string, at: number) => parseInt(color.slice(at, at + 2), 16);
  const blend = (at: number) => Math.round(channel(from, at) + (channel(to, at) - channel(from, at)) * share);
  return `#${[1, 3, 5].map((at) => blend(at).toString(16).padStart(2, '0')).join('')}`;
}
