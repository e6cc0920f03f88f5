/// <reference lib="dom" />
/** Icons of the tools: signs of fonts look different on every system. */
const SVG = 'http://www.w3.org/2000/svg';

/** Paths on a field of 24 by 24. */
const paths: Readonly<Record<string, string>> = {
  link: 'M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 6 6l1-1',
  storyLink: 'M5 4h14v7M5 4v16h8M8 8h8M8 12h4M15 17h6M18 14l3 3-3 3',
  picture: 'M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M15 9h.01',
  gallery: 'M4 4h7v7H4zM13 4h7v7h-7zM4 13h7v7H4zM13 13h7v7h-7z',
  embed: 'M4 5h16v14H4zM10 9l5 3-5 3z',
  related: 'M4 5h6v6H4zM13 6h7M13 10h7M4 15h16M4 19h10',
  entry: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16M12 8v4l3 2',
  table: 'M4 5h16v14H4zM4 10h16M4 14.5h16M10 5v14',
  fact: 'M4 5h16v14H4zM12 11v5M12 8h.01',
  correction: 'M4 20h4L19 9l-4-4L4 16zM13 7l4 4',
  findAndReplace: 'M11 5a6 6 0 1 0 0 12 6 6 0 0 0 0-12M20 20l-4.5-4.5',
};

export function icon(name: keyof typeof paths): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  const path = document.createElementNS(SVG, 'path');
  const drawn = { viewBox: '0 0 24 24', width: '18', height: '18', 'aria-hidden': 'true' };
  for (const [attribute, value] of Object.entries(drawn)) svg.setAttribute(attribute, value);
  const line = { d: paths[name] ?? '', fill: 'none', stroke: 'currentColor', 'stroke-width': '1.8' };
  for (const [attribute, value] of Object.entries(line)) path.setAttribute(attribute, value);
  svg.append(path);
  return svg;
}
