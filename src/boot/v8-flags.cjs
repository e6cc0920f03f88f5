// @ts-check
'use strict';
/**
 * How V8 manages memory while the paper is served. These are settings, no workarounds: the test holds that each
 * supported V8 knows them.
 */
const { setFlagsFromString } = require('node:v8');

/**
 * The old generation is collected once it has grown by a quarter; the young one is collected on the main thread, since
 * telling other threads of it takes longer than the work. The main thread marks too, in steps: another thread falls
 * behind thousands of requests a second, what is allocated meanwhile counts as alive, and the heap grows until the next
 * collection begins at once. Without the flag a third of all starts enter that circle, in which a page from memory takes
 * three times as long.
 */
const SERVE_FLAGS = ['--heap-growing-percent=25', '--no-parallel-scavenge', '--no-concurrent-marking'];

/**
 * Only the command line can say these, as `npm start` and the image do: 4 MB for young objects (40 MB less memory at no
 * measurable cost), and one helper thread for V8 (there are as many processes as cores, and each thread has memory of
 * its own).
 */
const COMMAND_LINE_FLAGS = ['--max-semi-space-size=4', '--v8-pool-size=1'];

/** To be called before anything else is loaded: a heap that has grown stays so. */
function setServeFlags() {
  for (const flag of SERVE_FLAGS) setFlagsFromString(flag);
}

module.exports = { setServeFlags, SERVE_FLAGS, COMMAND_LINE_FLAGS };
