// @ts-check
'use strict';
/**
 * Needed before Node 26 (`workarounds.json`): a collection while no tick waits lets V8 forget the shape of ticks, and
 * each later tick is then built the slow way, for good. That is a tenth of the time of a page from memory. One tick of
 * Node's own that stays referenced keeps the shape.
 */
const { executionAsyncResource } = require('node:async_hooks');

/** @type {{ tick?: object }} */
const retained = {};

/** To be called before the first collection. */
function retainTick() {
  process.nextTick(() => {
    retained.tick = executionAsyncResource();
  });
}

module.exports = { retainTick };
