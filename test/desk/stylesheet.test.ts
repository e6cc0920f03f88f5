import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { loadAssets } from '../../src/web/assets/assets';

const css = loadAssets(join(__dirname, '../../views/assets')).byName('desk.css')!.body.plain.toString('utf8');
const rules = css.replace(/\/\*[\s\S]*?\*\//g, '');

test('the desk shares the paper’s fonts and colours', () => {
  expect(rules).not.toContain('@import');
  expect(rules).toContain("font-family: 'Midad Text'");
  expect(rules).toMatch(/--accent: #[\da-f]{6}/);
});

test('one sheet serves both directions: no property names a side', () => {
  const sided =
    /[\s;{](?:margin|padding|border|inset)?-?(?:left|right|top|bottom)(?:-[a-z]+)*\s*:|(?:float|clear|text-align):\s*(?:left|right)/g;
  expect(rules.match(sided)).toBeNull();
});

test('Arabic letters are never spaced apart nor slanted', () => {
  expect(rules.match(/letter-spacing:(?!\s*0)/)).toBeNull();
  expect(rules.match(/font-style:\s*(?:italic|oblique)/)).toBeNull();
});

test('the sheet stays under 40 KB on the wire', () => {
  expect(brotliCompressSync(css).length).toBeLessThan(40_000);
});
