import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { isNeeded, workarounds, type WorkaroundName } from '../../src/boot/workarounds';
import { engines } from '../../package.json';

const ROOT = resolve(__dirname, '../..');
const names = Object.keys(workarounds) as WorkaroundName[];

/** What a script prints in a process of this Node. */
const printed = (script: string): string =>
  execFileSync(process.execPath, ['-e', script], { cwd: ROOT, encoding: 'utf8' }).trim();

test.each(names)('%s stays for as long as a supported version of Node needs it', (name) => {
  const { neededBefore, why } = workarounds[name];
  const canGo = `"${name}" can go: package.json asks for Node ${engines.node}, and only before ${neededBefore} ${why}`;
  expect(isNeeded(name, engines.node) ? 'stays' : canGo).toBe('stays');
});

test.each([
  ['20.19.0', true],
  ['>=20.19.0', true],
  ['22.0.9', true],
  ['22.1.0', false],
  ['v24.3.1', false],
])('Node %s needs a workaround of versions before 22.1: %s', (version, needed) => {
  expect(isNeeded('compile-cache-check', version)).toBe(needed);
});

test('module.enableCompileCache is there from the version on that the table names', () => {
  expect(printed("console.log(typeof require('node:module').enableCompileCache)")).toBe(
    isNeeded('compile-cache-check') ? 'undefined' : 'function',
  );
});

/** Times as much processor time as before that a million turns cost. */
const costOf = (turn: string, between: string): string => `
  const { setImmediate: pause } = require('node:timers/promises');
  require('node:v8').setFlagsFromString('--expose-gc');
  const collect = require('node:vm').runInNewContext('gc');
  const turns = (count) => ${turn};
  const cost = async () => {
    const start = process.cpuUsage();
    await turns(500_000);
    const { user, system } = process.cpuUsage(start);
    return user + system;
  };
  (async () => {
    await turns(100_000);
    const before = Math.min(await cost(), await cost(), await cost());
    ${between}
    const after = Math.min(await cost(), await cost(), await cost());
    console.log(after / before);
  })();`;

describe('retained-tick', () => {
  const ticks = `new Promise((done) => {
    const next = (left) => (left === 0 ? done() : process.nextTick(next, left - 1));
    next(count);
  })`;
  const collections = 'for (let round = 0; round < 5; round += 1) { await pause(); collect(); }';

  test('ticks cost more after a collection, up to the version that the table names', () => {
    const ratio = Number(printed(costOf(ticks, collections)));
    if (isNeeded('retained-tick')) expect(ratio).toBeGreaterThan(2);
    else expect(ratio).toBeLessThan(2);
  });

  test('with one tick retained they do not', () => {
    const retained = "require('./src/boot/retained-tick.cjs').retainTick();";
    expect(Number(printed(retained + costOf(ticks, collections)))).toBeLessThan(2);
  });
});

describe('async-storage-guard', () => {
  const promises = '(async () => { for (let left = count; left > 0; left -= 1) await null; })()';
  const entered =
    "const storage = new (require('node:async_hooks').AsyncLocalStorage)(); storage.run(1, () => 1);";

  test('promises cost more once a store was entered, up to the version that the table names', () => {
    const ratio = Number(printed(costOf(promises, entered)));
    if (isNeeded('async-storage-guard')) expect(ratio).toBeGreaterThan(1.6);
    else expect(ratio).toBeLessThan(1.6);
  });

  test('and no more once it is disabled', () => {
    expect(Number(printed(costOf(promises, `${entered} storage.disable();`)))).toBeLessThan(1.6);
  });
});
