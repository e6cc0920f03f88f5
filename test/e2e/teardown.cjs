'use strict';
const { rmSync } = require('node:fs');

module.exports = () => {
  const shared = process.env.MIDAD_E2E_SHARED;
  if (shared) rmSync(shared, { recursive: true, force: true, maxRetries: 9 });
};
