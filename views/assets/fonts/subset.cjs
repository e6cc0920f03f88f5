'use strict';
// Cuts the two faces of the paper down to the letters a newspaper prints, and writes them beside this file.
// Run by hand after a change of fonts or letters: `node views/assets/fonts/subset.cjs`; the results are committed.
const { readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const subsetFont = require('subset-font');

const span = (first, last) =>
  Array.from({ length: last - first + 1 }, (_, step) => String.fromCodePoint(first + step)).join('');

/**
 * Letters in four files, so that a page fetches only what stands on it. What joins (letters, their marks, tatweel)
 * is in one file: letters of two fonts do not join.
 */
const letters = {
  // Hamza to ghain, tatweel to yeh, marks, dagger alef, alef wasla, letters of Moroccan, Persian and Kurdish names.
  arabic: span(0x0621, 0x063a) + span(0x0640, 0x0655) + '\u0670\u0671پچژڤگڭکیەۆ،؛؟٪\u200c\u200d\u200e\u200f\u061c',
  // Both sets of Arabic digits with their signs, Quranic brackets, honorifics.
  signs: span(0x0660, 0x0669) + '٫٬' + span(0x06f0, 0x06f9) + '۔﴾﴿ﷺﷲ﷽',
  // What both scripts share: digits, quotation marks, dashes, brackets, spaces.
  common: ' 0123456789!"#%&\'()+,-./:;?@_«»‘’“”–—…·\u00a0\u202f',
  latin:
    span(0x41, 0x5a) + span(0x61, 0x7a) + span(0xc0, 0xd6) + span(0xd8, 0xf6) + span(0xf8, 0xff) +
    'œŒŸªº$*<=>[\\]^`{|}~‹›„•°€£‰×−±½\u2009',
};

/** The file of the package that has those letters, and the features a newspaper needs there: all, where none is named. */
const cuts = {
  arabic: { part: 'arabic' },
  signs: { part: 'arabic', keepFeatures: [] },
  common: { part: 'latin', keepFeatures: ['kern', 'tnum', 'lnum'] },
  latin: { part: 'latin', keepFeatures: ['kern', 'liga', 'locl', 'mark'] },
};

/** `axes` narrows a variable face to the weights the stylesheet uses. */
const faces = [
  { name: 'text', source: 'noto-naskh-arabic', axes: { wght: { min: 400, max: 700 } } },
  { name: 'sans', source: 'vazirmatn', axes: { wght: { min: 400, max: 700 } } },
];

const packageOf = (source) => `@fontsource-variable/${source}`;

async function cut(face, script) {
  const { part, ...features } = cuts[script];
  const source = require.resolve(`${packageOf(face.source)}/files/${face.source}-${part}-wght-normal.woff2`);
  const font = await subsetFont(readFileSync(source), letters[script], {
    ...{ targetFormat: 'woff2', variationAxes: face.axes, noHinting: true },
    ...features,
  });
  const file = `${face.name}-${script}.woff2`;
  writeFileSync(join(__dirname, file), font);
  process.stdout.write(`${file}: ${font.length} bytes\n`);
}

async function copyLicence(face) {
  const licence = join(require.resolve(`${packageOf(face.source)}/package.json`), '..', 'LICENSE');
  writeFileSync(join(__dirname, `OFL-${face.source}.txt`), readFileSync(licence));
}

async function subsetAll() {
  for (const face of faces) {
    for (const script of Object.keys(letters)) await cut(face, script);
    await copyLicence(face);
  }
}

subsetAll().catch((error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
