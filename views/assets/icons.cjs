'use strict';
// Draws the icons of the manifest and of phones from the mark. Run by hand after a change of the mark:
// `node views/assets/icons.cjs`; the results are committed.
const { join } = require('node:path');
const sharp = require('sharp');

// Full-bleed, the drop within the inner 60 %: phones cut icons to circles and squircles ("maskable").
const icon =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><rect width="64" height="64" fill="#1c4475"/>' +
  '<path d="M32 12c-2.7 10-15 19-15 28a15 15 0 0 0 30 0C47 31 34.7 22 32 12Z" fill="#fffdf8"/></svg>';

async function draw(size) {
  const file = join(__dirname, `icon-${size}.png`);
  await sharp(Buffer.from(icon), { density: (72 * size) / 64 })
    .resize(size, size)
    .png({ palette: true })
    .toFile(file);
}

Promise.all([180, 192, 512].map(draw)).catch((error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
