/** Stylesheets, scripts, fonts and icons: read at the start, named by their content, held in memory. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { extname, join, posix, relative, sep } from 'node:path';
import { CodedBody } from '../response/coded-body';
import { digestOf } from '../response/etag';
import { StartupCache } from '../unsaved-work';

const types: Readonly<Record<string, { type: string; compressible: boolean }>> = {
  '.css': { type: 'text/css; charset=utf-8', compressible: true },
  '.js': { type: 'text/javascript; charset=utf-8', compressible: true },
  '.svg': { type: 'image/svg+xml', compressible: true },
  '.png': { type: 'image/png', compressible: false },
  '.ico': { type: 'image/x-icon', compressible: false },
  '.woff2': { type: 'font/woff2', compressible: false },
};

export interface Asset {
  /** Such as `fonts/text.woff2`. */
  readonly name: string;
  /** Such as `/assets/fonts/text.0f3a….woff2`. */
  readonly url: string;
  readonly contentType: string;
  readonly body: CodedBody;
}

export interface Assets {
  /** @throws Error for a name that stands for no file: a template or stylesheet that names it is wrong. */
  readonly url: (name: string) => string;
  readonly byName: (name: string) => Asset | undefined;
  readonly byUrl: (url: string) => Asset | undefined;
  readonly names: readonly string[];
}

type Sources = ReadonlyMap<string, Buffer>;

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && Object.hasOwn(types, extname(entry.name)))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}

/** Sheets in a folder, such as `site/*.css`, are joined in the order of their names into `site.css`. */
function joinedSheet(name: string): string | undefined {
  const folder = posix.dirname(name);
  return name.endsWith('.css') && folder !== '.' ? `${folder}.css` : undefined;
}

const CSS_IMPORT = /^@import '([\w./-]+)';$/gm;

/** In a sheet, `@import 'site/02-palette.css';` on a line of its own stands for that file: sheets share it. */
function readAsset(folder: string, file: string): Buffer {
  const content = readFileSync(join(folder, file));
  if (!file.endsWith('.css')) return content;
  const whole = content
    .toString('utf8')
    .replace(CSS_IMPORT, (_line, other: string) => readFileSync(join(folder, other), 'utf8'));
  return Buffer.from(whole);
}

function readSources(folder: string): Sources {
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

/** `url("fonts/x.woff2")` in a sheet stands for the font's hashed address. */
function withHashedUrls(css: string, url: (name: string) => string): string {
  return css.replace(CSS_URL, (_whole, _quote: string, name: string) => `url("${url(name)}")`);
}

function hashedUrl(name: string, content: Buffer): string {
  const extension = extname(name);
  return `/assets/${name.slice(0, -extension.length)}.${digestOf(content)}${extension}`;
}

/**
 * Compressing as hard as can be takes tens of megabytes, of which the process would never give all back: done at the
 * first start, not at each.
 */
const COMPRESSED = new StartupCache('compressed');

/** Where the build puts the scripts that it binds. */
const BUILT = join(__dirname, '../../../.build/assets');

/**
 * Reads the assets; stylesheets come last, because their own names follow from the names of their fonts.
 * @param built folder of scripts that the build made, where it has
 */
export function loadAssets(folder = join(__dirname, '../../../views/assets'), built = BUILT): Assets {
  const sources = new Map([...readSources(folder), ...(existsSync(built) ? readSources(built) : [])]);
  const byName = new Map<string, Asset>();
  const byUrl = new Map<string, Asset>();

  function url(name: string): string {
    const asset = byName.get(name);
    if (!asset) throw new Error(`there is no asset "${name}"`);
    return asset.url;
  }
  function add(name: string, content: Buffer): void {
    const { type, compressible } = types[extname(name)] ?? {
      type: 'application/octet-stream',
      compressible: false,
    };
    const body = new CodedBody(content, { compressible, effort: 11, kept: COMPRESSED });
    const asset = { name, url: hashedUrl(name, content), contentType: type, body };
    byName.set(name, asset);
    byUrl.set(asset.url, asset);
  }

  const isSheet = (name: string) => name.endsWith('.css');
  for (const [name, content] of sources) if (!isSheet(name)) add(name, content);
  for (const [name, content] of sources) {
    if (isSheet(name)) add(name, Buffer.from(withHashedUrls(content.toString('utf8'), url)));
  }
  return {
    url,
    byName: (name) => byName.get(name),
    byUrl: (address) => byUrl.get(address),
    names: [...byName.keys()],
  };
}

/** Compresses all that can be, so that no reader waits for it. */
export async function compressAssets(assets: Assets): Promise<void> {
  for (const name of assets.names) {
    const body = assets.byName(name)?.body;
    if (body && body.codingFor('br') !== 'identity') await Promise.all([body.form('br'), body.form('gzip')]);
  }
}
