/// <reference lib="dom" />
const SVG = 'http://www.w3.org/2000/svg';

/**
 * An icon of the page's sprite by its lucide name. The table of names is `views/assets/desk-icons.json`;
 * `npm run icons` makes the sprite, and the styles that mirror icons which point.
 */
export function icon(name: string): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  const use = document.createElementNS(SVG, 'use');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('data-icon', name);
  svg.setAttribute('aria-hidden', 'true');
  use.setAttribute('href', `#i-${name}`);
  svg.append(use);
  return svg;
}
