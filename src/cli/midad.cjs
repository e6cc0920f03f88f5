#!/usr/bin/env node
'use strict';
/** The command `midad`: builds what changed, then hands over to `main.ts` of this folder. */
const { executionAsyncResource } = require('node:async_hooks');
const nodeModule = require('node:module');
const path = require('node:path');
const v8 = require('node:v8');
const { build, isBuilt, ROOT } = require('./build.cjs');
const { loadLate } = require('./late.cjs');

function buildUnlessFixed() {
  try {
    build(ROOT, process.env.NODE_ENV === 'development' ? 'inline' : false);
  } catch (error) {
    // A production install has the build and no compiler; there the build is what counts.
    if (error.code !== 'MODULE_NOT_FOUND' || !isBuilt(ROOT)) throw error;
  }
}

/**
 * How V8 keeps house while the paper is served: it looks through what is old once it has grown by a quarter, and clears
 * what is young by itself, since telling other threads of it takes longer than the work. Set before anything is
 * loaded, since a heap that has grown stays so. Two more can only be said on the command line, as `npm start` and the
 * image do: how much may be young (4 MB, which saves 40 MB and costs nothing that can be measured), and how many threads
 * help V8 (one, since as many processes run as there are processors; each keeps memory of its own).
 */
const SPARING = ['--heap-growing-percent=25', '--no-parallel-scavenge'];

/**
 * One of Node's ticks, kept for its shape alone. A collection while no tick waits lets V8 forget that shape, and each
 * tick after it is put together the long way round, for good: a tenth of the time of a page from memory.
 */
const kept = {};
process.nextTick(() => (kept.tick = executionAsyncResource()));

async function start() {
  if (process.argv[2] === 'serve') for (const flag of SPARING) v8.setFlagsFromString(flag);
  // From Node 22 on, what V8 compiled is kept from one start to the next.
  nodeModule.enableCompileCache?.(path.join(ROOT, '.cache', 'compiled'));
  buildUnlessFixed();
  loadLate();
  const { run } = require(path.join(ROOT, '.build', 'cli', 'main.js'));
  const code = await run(process.argv.slice(2));
  if (typeof code === 'number') process.exitCode = code;
}

start().catch((error) => {
  process.stderr.write(`midad: ${process.env.LOG_LEVEL === 'debug' ? error.stack : error.message}\n`);
  process.exitCode = 1;
});
