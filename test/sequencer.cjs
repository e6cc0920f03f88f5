'use strict';
const { default: Sequencer } = require('@jest/test-sequencer');

/**
 * Files that take longest by what they do: browsers and processes, texts of a million letters, thousands of requests.
 * Begun last, one of them keeps a single core busy while the other one waits.
 */
const LONG = ['/e2e/', '/cluster/', '/linear/', '/web/hostile/', '/transfer/', '/database/'];

/** Starts long files first where no earlier run has measured them, as on a clean clone. */
module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    const sorted = super.sort(tests);
    if (sorted.some(({ duration }) => typeof duration === 'number')) return sorted;
    const isLong = ({ path }) => LONG.some((folder) => path.includes(`/test${folder}`));
    return [...sorted.filter(isLong), ...sorted.filter((test) => !isLong(test))];
  }
};
