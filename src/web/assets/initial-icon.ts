/** The icon of a renamed paper: the first letter of its name, white on ink. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Asset } from './assets';
import { CodedBody } from '../response/coded-body';
import { digestOf } from '../response/etag';

/** Widths in pixels: of phones' home screens and of the manifest. */
export const ICON_SIZES = [180, 192, 512] as const;
export type IconSize = (typeof ICON_SIZES)[number];

/** The icon of a name whose first letter has no outline: lines of a page. */
const PLAIN = 'plain';
const LINES = 'M17 19h30v7h-30zM17 32h30v4h-30zM17 41h20v4h-20z';

interface LetterOutlines {
  readonly outlines: ReadonlyMap<string, string>;
  readonly digest: string;
}

let loadedLetters: LetterOutlines | undefined;

/** Outlines of letters within a square of 64, drawn by `views/assets/letters.cjs`. */
function letters(): LetterOutlines {
  if (loadedLetters) return loadedLetters;
  const file = readFileSync(join(__dirname, '../../../views/assets/letters.json'));
  const outlines = JSON.parse(file.toString('utf8')) as Readonly<Record<string, string>>;
  loadedLetters = { outlines: new Map(Object.entries(outlines)), digest: digestOf(file) };
  return loadedLetters;
}

// «الصباح» and «La Gazette» are known by the letter after the article.
const ARTICLE = /^(?:ال(?=\p{L}{2})|l['’](?=\p{L})|(?:le|la|les|the)\s+(?=\p{L}))/iu;

/** The letter that represents a name; empty where it has no outline. */
export function initialOf(name: string): string {
  const from = name.normalize('NFC').replace(/^[^\p{L}\p{N}]+/u, '');
  const [first = ''] = from.replace(ARTICLE, '');
  const [bare = ''] = first.normalize('NFD').toUpperCase();
  return [first, bare].find((letter) => letters().outlines.has(letter)) ?? '';
}

/** Name of a letter's icon in its address: its code point. */
const keyOf = (letter: string): string =>
  letter === '' ? PLAIN : (letter.codePointAt(0) ?? 0).toString(16).padStart(4, '0');

/** Address of the icon of a name: as SVG, or as PNG of a width. It never changes. */
export function initialIconUrl(name: string, size?: IconSize): string {
  const file = size === undefined ? 'svg' : `${size}.png`;
  return `/assets/initial/${keyOf(initialOf(name))}.${letters().digest}.${file}`;
}

const ADDRESS = /^\/assets\/initial\/(plain|[0-9a-f]{4})\.[0-9a-f]{16}\.(?:svg|(180|192|512)\.png)$/;

function outlineOf(key: string): string | undefined {
  return key === PLAIN ? LINES : letters().outlines.get(String.fromCodePoint(parseInt(key, 16)));
}

/** Phones crop PNG icons to their own shapes; the SVG has round corners. */
const drawing = (outline: string, corner: number): Buffer =>
  Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><rect width="64" height="64" rx="${corner}" fill="#33302b"/><path d="${outline}" fill="#fffdf8"/></svg>`,
  );

async function picture(outline: string, size: number): Promise<Buffer> {
  const { default: sharp } = await import('sharp');
  return sharp(drawing(outline, 0), { density: (72 * size) / 64 })
    .resize(size, size)
    .png({ palette: true })
    .toBuffer();
}

/** Rendered icons are cached: letters and sizes are few. */
const icons = new Map<string, Promise<Asset>>();

/** The icon at an address; undefined where it is none. */
export function initialIcon(url: string): Promise<Asset> | undefined {
  const [, key, size] = ADDRESS.exec(url) ?? [];
  const outline = key === undefined ? undefined : outlineOf(key);
  if (outline === undefined) return undefined;
  const name = `${key}.${size ?? 'svg'}`;
  const icon = icons.get(name) ?? createIcon(url, outline, size === undefined ? undefined : Number(size));
  icons.set(name, icon);
  icon.catch(() => icons.delete(name));
  return icon;
}

async function createIcon(url: string, outline: string, size: number | undefined): Promise<Asset> {
  const content = size === undefined ? drawing(outline, 12) : await picture(outline, size);
  return {
    name: url.slice('/assets/'.length),
    url,
    contentType: size === undefined ? 'image/svg+xml' : 'image/png',
    body: new CodedBody(content, { compressible: size === undefined, effort: 5 }),
  };
}
