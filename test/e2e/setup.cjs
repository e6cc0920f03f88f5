'use strict';
const { mkdtempSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const build = require('../build.cjs');

/** Builds `src`, and names a folder of this run for what its files share (`demo.installation.ts`). */
module.exports = () => {
  build();
  process.env.MIDAD_E2E_SHARED = mkdtempSync(join(tmpdir(), 'midad-e2e-shared-'));
};
