'use strict';
/** Builds `src` once before the tests: pages name the bundled scripts that only the build makes. */
const { build } = require('../src/cli/build.cjs');

module.exports = () => {
  build();
};
