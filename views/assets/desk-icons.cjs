'use strict';
/**
 * Makes the sprite of the desk's icons from lucide (ISC licence), and the styles that mirror those which point:
 * `npm run icons` after a change of `desk-icons.json`. Icons that point, such as arrows, stand under `turning`.
 */
const { readFileSync, writeFileSync } = require('node:fs');
const path = require('node:path');

const VIEWS = path.resolve(__dirname, '..');
const SPRITE = path.join(VIEWS, 'desk/sprite.hbs');
const STYLES = path.join(__dirname, 'desk/02-icons.css');

/** The elements of an icon, without its outer element and with as little white space as possible. */
function symbolOf(name) {
  const file = path.join(path.dirname(require.resolve('lucide-static/package.json')), 'icons', `${name}.svg`);
  const [, inner] = /<svg[^>]*>([\s\S]*)<\/svg>/.exec(readFileSync(file, 'utf8'));
  const content = inner
    .split('\n')
    .map((line) => line.trim().replace(' />', '/>'))
    .join('');
  return `<symbol id="i-${name}" viewBox="0 0 24 24">${content}</symbol>`;
}

/** The files that the table makes, with their contents. */
function made() {
  const { plain, turning } = JSON.parse(readFileSync(path.join(__dirname, 'desk-icons.json'), 'utf8'));
  const symbols = [...plain, ...turning].sort().map(symbolOf);
  const sprite = [
    '{{! Icons of lucide (ISC licence), by npm run icons. }}',
    '<svg class="sprite" aria-hidden="true" focusable="false">',
    ...symbols,
    '</svg>\n',
  ].join('\n');
  const turned = [...turning].sort().map((name) => `    [data-icon='${name}']`);
  const styles = [
    '/* By npm run icons. */',
    `.icon:is(\n${turned.join(',\n')}\n  ):dir(rtl) {\n  transform: scaleX(-1);\n}\n`,
  ].join('\n');
  return [
    [SPRITE, sprite],
    [STYLES, styles],
  ];
}

module.exports = { made };

if (require.main === module) for (const [file, content] of made()) writeFileSync(file, content);
