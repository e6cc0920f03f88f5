'use strict';
/**
 * Turns `src/` into `.build/`: TypeScript through swc (types are checked by `tsc`, never here), everything
 * else copied; what runs in browsers is bound into scripts by esbuild (`BUNDLES`). Each output ends in the digest of
 * what it was made from, so only what changed is made anew, whatever a checkout or an archive did to the times of files. Every file is written aside and renamed, so two
 * processes that start at once only write the same thing twice.
 */
const { createHash } = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');

const ROOT = path.resolve(__dirname, '../..');
/** Written last: where it stands, a whole build stands. */
const STAMP = '.complete';
const TEMPORARY = /\.\d+\.tmp$/;
const LEFT_BEHIND_AFTER = 60_000;

/** Paths of all files under a folder, relative to it. */
function filesUnder(folder) {
  return fs
    .readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)));
}

const isTypeScript = (file) => file.endsWith('.ts');
const outputOf = (file) => (isTypeScript(file) ? `${file.slice(0, -3)}.js` : file);
const digest = (...parts) => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part).update('\0');
  return hash.digest('hex').slice(0, 16);
};

function readIfThere(file) {
  try {
    return fs.readFileSync(file);
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function writeWhole(file, content) {
  const aside = `${file}.${process.pid}.tmp`;
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(aside, content);
  fs.renameSync(aside, file);
}

/** swc is loaded only when there is something to do: it costs more than looking whether there is. */
function transpiler(settings, from, sourceMaps) {
  const { $schema, ...options } = JSON.parse(settings);
  let swc;
  return (source, filename) => {
    swc ??= require('@swc/core');
    const sourceFileName = path.join(from, filename);
    const asked = { ...options, filename, sourceFileName, swcrc: false, sourceMaps };
    const { code } = swc.transformSync(source, asked);
    return code.endsWith('\n') ? code : `${code}\n`;
  };
}

/** Writes the output of one source file, unless it stands already; says whether it wrote. */
function buildFile({ from, to, settings, transpile }, file) {
  const source = fs.readFileSync(path.join(from, file));
  const output = path.join(to, outputOf(file));
  const present = readIfThere(output);
  if (!isTypeScript(file)) {
    if (present?.equals(source)) return false;
    writeWhole(output, source);
    return true;
  }
  const mark = `//# made from ${digest(settings, source)}\n`;
  if (present?.subarray(-mark.length).toString('latin1') === mark) return false;
  writeWhole(output, transpile(source.toString('utf8'), file) + mark);
  return true;
}

/** The shared components, the editor and the editor's part of each block run in browsers alone. */
const BROWSER_CODE = /^(?:(?:editor|ui)[\\/]|blocks[\\/](?:browser[\\/]|\w[\w-]*[\\/]node\.ts$|nodes\.ts$))/;

/** The scripts of the desk and where each starts; each file of `ui/pages` is one more, `NAME.ts` of `desk-NAME.js`. */
const BUNDLES = [
  { name: 'desk-shell.js', entry: 'ui/shell/main.ts', rooms: ['ui'] },
  {
    name: 'desk-editor.js',
    entry: 'editor/main.ts',
    rooms: ['blocks', 'editor', 'language', 'markup', 'ui'],
  },
];
const PAGES = path.join('ui', 'pages');

function bundlesIn(from) {
  const pages = path.join(from, PAGES);
  const names = fs.existsSync(pages) ? fs.readdirSync(pages).filter(isTypeScript).sort() : [];
  const ofPages = names.map((file) => ({
    name: `desk-${file.slice(0, -3)}.js`,
    entry: path.join(PAGES, file),
    rooms: ['language', 'ui'],
  }));
  return [...BUNDLES, ...ofPages].filter(({ entry }) => fs.existsSync(path.join(from, entry)));
}

const bundlePath = ({ name }) => path.join('assets', name);

/**
 * The digest of the packages and of all files of some rooms. Every page has a bundle of the same rooms, and every start
 * asks for each of them: the files are read once.
 */
function digestsOfRooms(root, from) {
  const files = filesUnder(from).sort();
  const packages = readIfThere(path.join(root, 'package-lock.json')) ?? '';
  const known = new Map();
  return (rooms) => {
    const key = rooms.join(' ');
    if (!known.has(key)) {
      const inRooms = files.filter((file) => rooms.includes(file.split(path.sep)[0]));
      known.set(key, digest(packages, ...inRooms.map((file) => fs.readFileSync(path.join(from, file)))));
    }
    return known.get(key);
  };
}

/** Binds a script with the packages that it needs; says whether it did. */
function buildBundle(root, { from, to, digestOf }, bundle) {
  const mark = `//# made from ${digestOf(bundle.rooms)}\n`;
  const output = path.join(to, bundlePath(bundle));
  if (readIfThere(output)?.subarray(-mark.length).toString('latin1') === mark) return false;
  const { outputFiles } = require('esbuild').buildSync({
    entryPoints: [path.join(from, bundle.entry)],
    // The whole package has a serialiser with all entities of HTML, which no script uses.
    alias: { htmlparser2: path.join(root, 'node_modules', 'htmlparser2', 'dist', 'esm', 'Parser.js') },
    ...{ bundle: true, minify: true, write: false, format: 'esm', target: 'es2022', legalComments: 'none' },
  });
  writeWhole(output, outputFiles[0].text + mark);
  return true;
}

/** Another process may be about to rename its temporary file: only old ones are left behind. */
function isLeftover(to, file, wanted) {
  if (wanted.has(file) || file === STAMP) return false;
  if (!TEMPORARY.test(file)) return true;
  const stat = fs.statSync(path.join(to, file), { throwIfNoEntry: false });
  return stat !== undefined && Date.now() - stat.mtimeMs > LEFT_BEHIND_AFTER;
}

function removeLeftovers(to, wanted) {
  const leftovers = filesUnder(to).filter((file) => isLeftover(to, file, wanted));
  for (const file of leftovers) fs.rmSync(path.join(to, file), { force: true });
  return leftovers.length;
}

/** Declarations, commands and the manifests of packages inside the repository are not built. */
const isServed = (file) =>
  !/\.d\.ts$|\.cjs$|(?:^|[\\/])package\.json$/.test(file) && !BROWSER_CODE.test(file);

/**
 * Brings `.build` up to `src`.
 * @param root the package's folder
 * @param sourceMaps `inline` for a debugger, at the cost of a longer start
 * @returns how many files were written and removed
 */
function build(root = ROOT, sourceMaps = false) {
  const from = path.join(root, 'src');
  const to = path.join(root, '.build');
  const settings = fs.readFileSync(path.join(root, '.swcrc'), 'utf8');
  const transpile = transpiler(settings, from, sourceMaps);
  const digestOf = digestsOfRooms(root, from);
  const work = {
    from,
    to,
    settings: sourceMaps ? `${settings}${sourceMaps}` : settings,
    transpile,
    digestOf,
  };
  const sources = filesUnder(from).filter(isServed);
  const bundles = bundlesIn(from);
  const bound = bundles.filter((bundle) => buildBundle(root, work, bundle)).length;
  const written = sources.filter((file) => buildFile(work, file)).length + bound;
  const wanted = new Set([...sources.map(outputOf), ...bundles.map(bundlePath)]);
  const removed = fs.existsSync(to) ? removeLeftovers(to, wanted) : 0;
  if (readIfThere(path.join(to, STAMP)) === undefined) writeWhole(path.join(to, STAMP), '');
  return { written, removed };
}

/** Whether a whole build stands: enough where swc is not installed, as in a production image. */
const isBuilt = (root = ROOT) => fs.existsSync(path.join(root, '.build', STAMP));

module.exports = { build, isBuilt, ROOT };

if (require.main === module) {
  const started = performance.now();
  const { written, removed } = build();
  console.log(`built: ${written} written, ${removed} removed, ${Math.round(performance.now() - started)} ms`);
}
