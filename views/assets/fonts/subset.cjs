'use strict';
// Cuts the newspaper's fonts down to the letters that a newspaper prints, and writes them beside this file.
// Run by hand after a change of fonts or letters: `node views/assets/fonts/subset.cjs`; the results are
// committed.
const { readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const subsetFont = require('subset-font');

const span = (first, last) =>
  Array.from({ length: last - first + 1 }, (_, step) => String.fromCodePoint(first + step)).join('');

/** Characters of both scripts: digits, quotation marks, dashes, brackets, spaces. */
const COMMON = ' 0123456789!"#%&\'()+,-./:;?@_«»‘’“”–—…·\u00a0\u202f';

/**
 * Letters in files of their own, so that a page fetches only what it contains. Joining characters (letters,
 * their marks, tatweel) are in one file, because letters of two fonts do not join. The shared characters
 * exist twice, from an Arabic and from a Latin font: guillemets, colons and stops differ in height, size and
 * space.
 */
const letters = {
  // Hamza to ghain, tatweel to yeh, marks, dagger alef, alef wasla, letters of Moroccan, Persian and Kurdish names.
  arabic:
    span(0x0621, 0x063a) + span(0x0640, 0x0655) + '\u0670\u0671پچژڤگڭکیەۆ،؛؟٪\u200c\u200d\u200e\u200f\u061c',
  // Both sets of Arabic digits with their signs, Quranic brackets, honorifics.
  signs: span(0x0660, 0x0669) + '٫٬' + span(0x06f0, 0x06f9) + '۔﴾﴿ﷺﷲ﷽',
  common: COMMON,
  'latin-common': COMMON,
  latin:
    span(0x41, 0x5a) +
    span(0x61, 0x7a) +
    span(0xc0, 0xd6) +
    span(0xd8, 0xf6) +
    span(0xf8, 0xff) +
    'œŒŸªº$*<=>[\\]^`{|}~‹›„•°€£‰×−±½\u2009',
};

/** The file of the package that has those letters, and its OpenType features; all, where none is named. */
const cuts = {
  arabic: { part: 'arabic' },
  signs: { part: 'arabic', keepFeatures: [] },
  common: { part: 'latin', keepFeatures: ['kern', 'tnum', 'lnum'] },
  // The digits of these fonts are tabular and lining by default.
  'latin-common': { part: 'latin', keepFeatures: [] },
  latin: { part: 'latin', keepFeatures: ['kern', 'liga', 'locl', 'mark'] },
};

/** A variable font is limited to the weights that the stylesheet uses. */
const AXES = { wght: { min: 400, max: 700 } };

/** Both Arabic families take their Latin letters from the font `latin`, which has matching punctuation. */
const faces = [
  { name: 'text', arabic: 'noto-naskh-arabic', latin: 'noto-serif' },
  { name: 'sans', arabic: 'vazirmatn', latin: 'roboto' },
];

const packageOf = (source) => `@fontsource-variable/${source}`;

const sourceOf = (face, script) => (script === 'latin-common' ? face.latin : face.arabic);

async function cut(face, script) {
  const { part, ...features } = cuts[script];
  const source = sourceOf(face, script);
  const file = require.resolve(`${packageOf(source)}/files/${source}-${part}-wght-normal.woff2`);
  const font = await subsetFont(readFileSync(file), letters[script], {
    targetFormat: 'woff2',
    variationAxes: AXES,
    noHinting: true,
    ...features,
  });
  const name = `${face.name}-${script}.woff2`;
  writeFileSync(join(__dirname, name), font);
  process.stdout.write(`${name}: ${font.length} bytes\n`);
}

async function copyLicence(source) {
  const licence = join(require.resolve(`${packageOf(source)}/package.json`), '..', 'LICENSE');
  writeFileSync(join(__dirname, `OFL-${source}.txt`), readFileSync(licence));
}

async function subsetAll() {
  for (const face of faces) {
    for (const script of Object.keys(letters)) await cut(face, script);
    for (const source of [face.arabic, face.latin]) await copyLicence(source);
  }
}

subsetAll().catch((error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
