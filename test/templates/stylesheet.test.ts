import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { loadAssets } from '../../src/web/assets/assets';

const assets = loadAssets(join(__dirname, '../../views/assets'));
const css = assets.byName('site.css')!.body.plain.toString('utf8');
const rules = css.replace(/\/\*[\s\S]*?\*\//g, '').replace(/\s+/g, ' ');

type Palette = Readonly<Record<string, string>>;

function coloursIn(sheet: string): Palette {
  return Object.fromEntries(
    [...sheet.matchAll(/--([\w-]+): (#[\da-f]{3,6});/g)].map(([, name, hex]) => [name!, hex!]),
  );
}

const sheetOf = (name: string) => readFileSync(join(__dirname, '../../views/assets', name), 'utf8');
const [day, night] = [sheetOf('site/02-palette.css'), sheetOf('desk-dark/01-palette.css')];
const palettes: Record<string, Palette> = {
  light: coloursIn(day),
  dark: { ...coloursIn(day), ...coloursIn(night) },
};

/** Relative luminance, WCAG 2.2. */
function luminance(hex: string): number {
  const full = hex.length === 4 ? hex.replace(/[\da-f]/g, '$&$&') : hex;
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const share = parseInt(full.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [darker, lighter] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (lighter + 0.05) / (darker + 0.05);
}

const sections = [
  'ink',
  'crimson',
  'rust',
  'amber',
  'olive',
  'green',
  'teal',
  'blue',
  'indigo',
  'violet',
].concat(['plum', 'slate']);

describe.each(Object.entries(palettes))('in the %s palette', (_name, palette) => {
  test.each(['ink', 'soft', 'accent', ...sections.map((name) => `colour-${name}`)])(
    '%s is readable on the page and on tinted bands',
    (name) => {
      expect(contrast(palette[name]!, palette['paper']!)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(palette[name]!, palette['tint']!)).toBeGreaterThanOrEqual(4.5);
    },
  );

  test('a breaking strip and a marked word are readable, and the edge of a field is seen', () => {
    expect(contrast(palette['on-alert']!, palette['alert']!)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(palette['ink']!, palette['mark']!)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(palette['edge']!, palette['paper']!)).toBeGreaterThanOrEqual(3);
  });
});

test.each(sections)('a section may be coloured %s', (name) => {
  expect(rules).toContain(`[data-colour='${name}'] { --section: var(--colour-${name}); }`);
});

test('one sheet serves both directions: no property names a side', () => {
  const sided =
    /[\s;{](?:margin|padding|border|inset)?-?(?:left|right|top|bottom)(?:-[a-z]+)*\s*:|(?:float|clear|text-align):\s*(?:left|right)/g;
  expect(rules.match(sided)).toBeNull();
});

test('Arabic letters are never spaced apart nor slanted', () => {
  expect(rules.match(/letter-spacing:(?!\s*(?:0|inherit))/)).toBeNull();
  expect(rules.match(/font-style:\s*(?:italic|oblique)/)).toBeNull();
});

test('the sheet stays under 20 KB on the wire', () => {
  expect(brotliCompressSync(css).length).toBeLessThan(20_000);
});

test("an Arabic article's fonts stay under 65 KB with a Latin name in it, under 50 KB without", () => {
  const size = (name: string) => assets.byName(`fonts/${name}.woff2`)!.body.plain.length;
  const fetched = ['text-arabic', 'text-common', 'sans-arabic', 'sans-common'].map(size);
  const arabic = fetched.reduce((sum, bytes) => sum + bytes);
  expect(arabic).toBeLessThan(50_000);
  expect(arabic + size('text-latin')).toBeLessThan(65_000);
});
