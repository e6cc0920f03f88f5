#!/usr/bin/env node
'use strict';
/** The command `midad`: builds what changed, then hands over to `main.ts` of this folder. */
const nodeModule = require('node:module');
const path = require('node:path');
const { build, isBuilt, ROOT } = require('./build.cjs');

function buildUnlessFixed() {
  try {
    build(ROOT);
  } catch (error) {
    // A production install has the build and no compiler; there the build is what counts.
    if (error.code !== 'MODULE_NOT_FOUND' || !isBuilt(ROOT)) throw error;
  }
}

async function start() {
  // From Node 22 on, what V8 compiled is kept from one start to the next.
  nodeModule.enableCompileCache?.(path.join(ROOT, '.cache', 'compiled'));
  buildUnlessFixed();
  const { run } = require(path.join(ROOT, '.build', 'cli', 'main.js'));
  const code = await run(process.argv.slice(2));
  if (typeof code === 'number') process.exitCode = code;
}

start().catch((error) => {
  process.stderr.write(`midad: ${process.env.LOG_LEVEL === 'debug' ? error.stack : error.message}\n`);
  process.exitCode = 1;
});
