'use strict';
// Draws the initial letters for icons of other papers as outlines, so that servers need no font. Run by hand
// after a change of fonts: `npm run fonts`; the result is committed.
const { readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { convert } = require('fontverter');

/** Letters with which a name may begin, by font. */
const FACES = [
  { source: 'noto-naskh-arabic', part: 'arabic', letters: 'ءآأإابةتثجحخدذرزسشصضطظعغفقكلمنهويپچڤگڭکی' },
  { source: 'noto-serif', part: 'latin', letters: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789' },
];

/**
 * Size within an icon of 64: phones cut icons to circles ("maskable"), so the letter stays near the centre.
 */
const SIDE = 64;
const ROOM = { width: 40, height: 34 };
/** Lower-case letters stay smaller than capitals. */
const MOST_SCALE = 0.07;

const pathOf = (source, part) =>
  require.resolve(`@fontsource-variable/${source}/files/${source}-${part}-wght-normal.woff2`);

async function fontOf(hb, { source, part }) {
  const sfnt = await convert(readFileSync(pathOf(source, part)), 'truetype');
  const font = new hb.Font(new hb.Face(new hb.Blob(sfnt)));
  font.setVariations([new hb.Variation('wght', 700)]);
  return font;
}

/** Moves each point of an outline; a path of HarfBuzz has pairs of numbers alone. */
function moved(outline, x, y) {
  let path = '';
  let count = 0;
  for (const part of outline.match(/[A-Z]|-?\d+(?:\.\d+)?/gi) ?? []) {
    if (/[A-Z]/i.test(part)) path += part;
    else {
      path += `${/\d$/.test(path) ? ' ' : ''}${(count % 2 === 0 ? x : y)(Number(part))}`;
      count += 1;
    }
  }
  return path;
}

/** The points of an outline with whole numbers. */
function pointsOf(outline) {
  const numbers = (outline.match(/-?\d+/g) ?? []).map(Number);
  return numbers.flatMap((x, at) => (at % 2 === 0 ? [[x, numbers[at + 1]]] : []));
}

/** The outlines of a letter with its marks, which some fonts store as separate glyphs at their positions. */
function outlineOf(hb, font, letter) {
  const buffer = new hb.Buffer();
  buffer.addText(letter);
  buffer.guessSegmentProperties();
  hb.shape(font, buffer);
  const places = buffer.getGlyphPositions();
  let pen = 0;
  return buffer.getGlyphInfos().map(({ codepoint }, at) => {
    const { xAdvance, xOffset, yOffset } = places[at];
    const from = pen + xOffset;
    pen += xAdvance;
    const whole = (value) => Math.round(value);
    return moved(
      font.glyphToPath(codepoint),
      (x) => whole(x + from),
      (y) => whole(y + yOffset),
    );
  });
}

/** Fits an outline to the icon: upright, centred. */
function fitted(outline) {
  const points = pointsOf(outline);
  const range = (values) => [Math.min(...values), Math.max(...values)];
  const [left, right] = range(points.map(([x]) => x));
  const [low, high] = range(points.map(([, y]) => y));
  const scale = Math.min(ROOM.width / (right - left), ROOM.height / (high - low), MOST_SCALE);
  const round = (value) => Math.round(value * 10) / 10;
  return moved(
    outline,
    (x) => round(SIDE / 2 + (x - (left + right) / 2) * scale),
    (y) => round(SIDE / 2 - (y - (low + high) / 2) * scale),
  );
}

async function drawLetters() {
  const hb = await import('harfbuzzjs');
  const drawn = {};
  for (const face of FACES) {
    const font = await fontOf(hb, face);
    for (const letter of face.letters) drawn[letter] = fitted(outlineOf(hb, font, letter).join(''));
  }
  writeFileSync(join(__dirname, 'letters.json'), `${JSON.stringify(drawn, null, 1)}\n`);
}

drawLetters().catch((error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
