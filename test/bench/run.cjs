'use strict';
/**
 * Runs benchmarks written in TypeScript, without building them first.
 *
 *   node test/bench/run.cjs [WORD …] [--FLAG …]   every `*.bench.ts` whose path holds one of the words
 *   node test/bench/run.cjs FILE.ts [ARGUMENT …]  one file, in this process
 *
 * Each benchmark runs in a process of its own, after the ones before it have ended, and prints `name: value`.
 */
const { spawnSync } = require('node:child_process');
const { readFileSync, readdirSync } = require('node:fs');
const { join, resolve } = require('node:path');

const ROOT = resolve(__dirname, '../..');

/** Lets `require` read TypeScript; types are not checked here. */
function readTypeScript() {
  const { transformSync } = require('@swc/core');
  const { $schema, ...settings } = JSON.parse(readFileSync(join(ROOT, '.swcrc'), 'utf8'));
  require.extensions['.ts'] = (module, filename) => {
    const source = readFileSync(filename, 'utf8');
    module._compile(transformSync(source, { ...settings, filename, swcrc: false }).code, filename);
  };
}

function runAll(given) {
  const words = given.filter((word) => !word.startsWith('--'));
  const flags = given.filter((word) => word.startsWith('--'));
  const files = readdirSync(__dirname, { recursive: true })
    .filter((file) => file.endsWith('.bench.ts'))
    .filter((file) => words.length === 0 || words.some((word) => file.includes(word)))
    .sort();
  const failed = files.filter((file) => {
    const command = ['--expose-gc', __filename, join(__dirname, file), ...flags];
    return spawnSync(process.execPath, command, { stdio: 'inherit' }).status !== 0;
  });
  for (const file of failed) console.error(`failed: ${file}`);
  process.exitCode = failed.length === 0 && files.length > 0 ? 0 : 1;
}

const [first] = process.argv.slice(2);
if (first?.endsWith('.ts')) {
  readTypeScript();
  require(resolve(first));
} else {
  runAll(process.argv.slice(2));
}
