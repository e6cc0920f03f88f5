/** Stylesheets, scripts, fonts and icons: loaded at the start into memory, with a hash of their content in their address. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { extname, join, posix, relative, sep } from 'node:path';
import { CodedBody } from '../response/coded-body';
import { digestOf } from '../response/etag';
import { StartupCache } from '../startup-cache';

const types: Readonly<Record<string, { type: string; compressible: boolean }>> = {
  '.css': { type: 'text/css; charset=utf-8', compressible: true },
  '.js': { type: 'text/javascript; charset=utf-8', compressible: true },
  '.svg': { type: 'image/svg+xml', compressible: true },
  '.png': { type: 'image/png', compressible: false },
  '.ico': { type: 'image/x-icon', compressible: false },
  '.woff2': { type: 'font/woff2', compressible: false },
};

const UNKNOWN_TYPE = { type: 'application/octet-stream', compressible: false };

export interface Asset {
  /** Such as `fonts/text.woff2`. */
  readonly name: string;
  /** Such as `/assets/fonts/text.0f3a….woff2`. */
  readonly url: string;
  readonly contentType: string;
  readonly body: CodedBody;
}

export interface Assets {
  /** @throws Error for an unknown name: the template or stylesheet is wrong */
  readonly url: (name: string) => string;
  readonly byName: (name: string) => Asset | undefined;
  readonly byUrl: (url: string) => Asset | undefined;
  readonly names: readonly string[];
}

type AssetSources = ReadonlyMap<string, Buffer>;

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && Object.hasOwn(types, extname(entry.name)))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}

/** Stylesheets in a folder, such as `site/*.css`, are concatenated in the order of their names into `site.css`. */
function joinedSheet(name: string): string | undefined {
  const folder = posix.dirname(name);
  return name.endsWith('.css') && folder !== '.' ? `${folder}.css` : undefined;
}

const CSS_IMPORT = /^ *@import '([\w./-]+)';$/gm;
const BLOCK_IMPORT = /^@import 'blocks\/\*\/([\w-]+\.css)';$/gm;
/** The folders of the blocks of a text, each with its own sheets. */
const BLOCKS = join(__dirname, '../../blocks');

/** The sheets of that name of all blocks, in the order of the blocks' names. */
const blockSheets = (name: string): string =>
  readdirSync(BLOCKS)
    .map((block) => join(BLOCKS, block, name))
    .filter((file) => existsSync(file))
    .sort()
    .map((file) => readFileSync(file, 'utf8').trimEnd())
    .join('\n');

// In a sheet, `@import 'site/02-palette.css';` on a line of its own is replaced by that file, which sheets share, also
// within a media query, and `@import 'blocks/*/reader.css';` by the sheets of that name of all blocks.
function readAsset(folder: string, file: string): Buffer {
  const content = readFileSync(join(folder, file));
  if (!file.endsWith('.css')) return content;
  const whole = content
    .toString('utf8')
    .replace(CSS_IMPORT, (_line, other: string) => readFileSync(join(folder, other), 'utf8'))
    .replace(BLOCK_IMPORT, (_line, name: string) => blockSheets(name));
  return Buffer.from(whole);
}

function readSources(folder: string): AssetSources {
  const sources = new Map<string, Buffer>();
  for (const file of filesUnder(folder)) {
    const name = joinedSheet(file) ?? file;
    const before = sources.get(name);
    const content = readAsset(folder, file);
    sources.set(name, before ? Buffer.concat([before, Buffer.from('\n'), content]) : content);
  }
  return sources;
}

const CSS_URL = /url\(\s*(["']?)(?![a-z]+:|\/|#)([^"')\s]+)\1\s*\)/gi;

/** Replaces `url("fonts/x.woff2")` by the font's hashed address. */
function withHashedUrls(css: string, url: (name: string) => string): string {
  return css.replace(CSS_URL, (_whole, _quote: string, name: string) => `url("${url(name)}")`);
}

function hashedUrl(name: string, content: Buffer): string {
  const extension = extname(name);
  return `/assets/${name.slice(0, -extension.length)}.${digestOf(content)}${extension}`;
}

/**
 * Compression at the highest level takes tens of megabytes, which the process does not return completely. The results
 * are therefore stored across starts.
 */
const COMPRESSED = new StartupCache('compressed');

/** Where the build writes bundled scripts. */
const BUILT = join(__dirname, '../../../.build/assets');

/** Assets by name and by address, filled while they are read. */
class AssetIndex implements Assets {
  readonly #byName = new Map<string, Asset>();
  readonly #byUrl = new Map<string, Asset>();

  add(name: string, content: Buffer): void {
    const { type, compressible } = types[extname(name)] ?? UNKNOWN_TYPE;
    const body = new CodedBody(content, { compressible, effort: 11, cache: COMPRESSED });
    const asset = { name, url: hashedUrl(name, content), contentType: type, body };
    this.#byName.set(name, asset);
    this.#byUrl.set(asset.url, asset);
  }

  readonly url = (name: string): string => {
    const asset = this.byName(name);
    if (!asset) throw new Error(`there is no asset "${name}"`);
    return asset.url;
  };

  readonly byName = (name: string): Asset | undefined => this.#byName.get(name);
  readonly byUrl = (url: string): Asset | undefined => this.#byUrl.get(url);

  get names(): readonly string[] {
    return [...this.#byName.keys()];
  }
}

const isStylesheet = (name: string): boolean => name.endsWith('.css');

/**
 * Loads the assets; stylesheets come last, because their hashes depend on the addresses of their fonts.
 * @param built folder of the scripts that the build wrote
 */
export function loadAssets(folder = join(__dirname, '../../../views/assets'), built = BUILT): Assets {
  const sources = new Map([...readSources(folder), ...(existsSync(built) ? readSources(built) : [])]);
  const assets = new AssetIndex();
  for (const [name, content] of sources) if (!isStylesheet(name)) assets.add(name, content);
  for (const [name, content] of sources) {
    if (isStylesheet(name))
      assets.add(name, Buffer.from(withHashedUrls(content.toString('utf8'), assets.url)));
  }
  return assets;
}

/** Compresses all compressible assets, so that no request waits for it. */
export async function compressAssets(assets: Assets): Promise<void> {
  for (const name of assets.names) {
    const body = assets.byName(name)?.body;
    if (body && body.codingFor('br') !== 'identity') await Promise.all([body.form('br'), body.form('gzip')]);
  }
}
