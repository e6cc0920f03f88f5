#!/usr/bin/env node
'use strict';
/** The command `midad`: builds what changed, then hands over to `main.ts` of this folder. */
const nodeModule = require('node:module');
const path = require('node:path');
const { deferModules } = require('../boot/lazy-modules.cjs');
const { retainTick } = require('../boot/retained-tick.cjs');
const { setServeFlags } = require('../boot/v8-flags.cjs');
const { build, isBuilt, ROOT } = require('./build.cjs');

function buildUnlessFixed() {
  try {
    build(ROOT, process.env.NODE_ENV === 'development' ? 'inline' : false);
  } catch (error) {
    // A production install has the build and no compiler; there the build is what counts.
    if (error.code !== 'MODULE_NOT_FOUND' || !isBuilt(ROOT)) throw error;
  }
}

async function start() {
  retainTick();
  if (process.argv[2] === 'serve') setServeFlags();
  // Compiled code is reused from one start to the next, from Node 22.1 on (`boot/workarounds.ts`: compile-cache-check).
  nodeModule.enableCompileCache?.(path.join(ROOT, '.cache', 'compiled'));
  buildUnlessFixed();
  deferModules();
  const { run } = require(path.join(ROOT, '.build', 'cli', 'main.js'));
  const code = await run(process.argv.slice(2));
  if (typeof code === 'number') process.exitCode = code;
}

start().catch((error) => {
  process.stderr.write(`midad: ${process.env.LOG_LEVEL === 'debug' ? error.stack : error.message}\n`);
  process.exitCode = 1;
});
