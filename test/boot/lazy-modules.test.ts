import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';

const LAZY = resolve(__dirname, '../../src/boot/lazy-modules.cjs');

/** What a script prints in a process that defers modules; `loaded(PART)` says whether a file like it is loaded. */
const printed = (script: string): string =>
  execFileSync(
    process.execPath,
    [
      '-e',
      `require(${JSON.stringify(LAZY)}).deferModules();
       const loaded = (part) => Object.values(require.cache).some((each) => each.children.length > 0 && each.filename?.replaceAll('\\\\', '/').includes(part));
       ${script}`,
    ],
    { cwd: resolve(__dirname, '../..'), encoding: 'utf8' },
  ).trim();

test('a start loads no words of Zod in fifty languages, and they are there for who asks', () => {
  const script = `
    const { z } = require('zod');
    z.object({ headline: z.string() }).parse({ headline: 'عنوان' });
    const before = loaded('zod/v4/locales/index');
    const words = z.locales.fr().localeError({ code: 'invalid_type', expected: 'string', input: 1 });
    console.log(before, loaded('zod/v4/locales/index'), typeof words);`;
  expect(printed(script)).toBe('false true string');
});

test('what reads addresses of MongoDB is loaded once there is one to read', () => {
  const script = `
    const { MongoClient } = require('mongodb');
    const before = loaded('node_modules/tr46/');
    const { hosts, srvHost } = new MongoClient('mongodb://news:secret@db.example:27018/midad').options;
    console.log(before, loaded('mongodb-connection-string-url/'), String(hosts[0]), srvHost);`;
  expect(printed(script)).toBe('false true db.example:27018 undefined');
});

test('each deferred module is one that a library of this version still loads', () => {
  const script = `
    const { LAZY_MODULES } = require(${JSON.stringify(LAZY)});
    require('zod'), require('mongoose');
    const deferred = (name) => require.cache[require.resolve(name)] !== undefined;
    console.log(JSON.stringify(LAZY_MODULES.filter((name) => !deferred(name))));`;
  expect(printed(script)).toBe('[]');
});
