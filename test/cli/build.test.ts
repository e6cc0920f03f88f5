import { execFile } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const { build, isBuilt } = jest.requireActual<{
  build: (root: string, sourceMaps?: 'inline') => { written: number; removed: number };
  isBuilt: (root: string) => boolean;
}>('../../src/cli/build.cjs');

const repository = resolve(__dirname, '../..');
let root: string;

function write(path: string, text: string) {
  mkdirSync(join(root, path, '..'), { recursive: true });
  writeFileSync(join(root, path), text);
}
const built = (path: string) => readFileSync(join(root, '.build', path), 'utf8');

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'midad-build-'));
  copyFileSync(join(repository, '.swcrc'), join(root, '.swcrc'));
  write('src/web/page.ts', 'export const page: number = 1;\n');
  write('src/web/messages/ar.json', '{"name":"مداد"}');
});
afterEach(() => rmSync(root, { recursive: true }));

test('a first build writes every source and says it is whole', () => {
  expect(isBuilt(root)).toBe(false);
  expect(build(root)).toEqual({ written: 2, removed: 0 });
  expect(built('web/page.js')).toContain('const page = 1;');
  expect(built('web/messages/ar.json')).toBe('{"name":"مداد"}');
  expect(isBuilt(root)).toBe(true);
});

test('a build for a debugger names the source of each file, and the next one for readers does not', () => {
  build(root, 'inline');
  const [, map = ''] =
    /sourceMappingURL=data:application\/json;[^,]*,(\S+)\n/.exec(built('web/page.js')) ?? [];
  const { sources } = JSON.parse(Buffer.from(map, 'base64').toString('utf8')) as { sources: string[] };
  expect(sources).toEqual([join(root, 'src/web/page.ts')]);
  expect(build(root)).toEqual({ written: 1, removed: 0 });
  expect(built('web/page.js')).not.toContain('sourceMappingURL');
});

test('a second build writes only what changed and removes what is gone', () => {
  build(root);
  expect(build(root)).toEqual({ written: 0, removed: 0 });
  write('src/web/page.ts', 'export const page: number = 2;\n');
  rmSync(join(root, 'src/web/messages/ar.json'));
  expect(build(root)).toEqual({ written: 1, removed: 1 });
  expect(built('web/page.js')).toContain('const page = 2;');
  expect(readdirSync(join(root, '.build/web/messages'))).toEqual([]);
});

test('an output cut off in the middle is made anew', () => {
  build(root);
  const whole = built('web/page.js');
  writeFileSync(join(root, '.build/web/page.js'), whole.slice(0, 20));
  expect(build(root).written).toBe(1);
  expect(built('web/page.js')).toBe(whole);
});

test('a source that does not parse stops the build with its name', () => {
  write('src/web/broken.ts', 'export const = ;\n');
  expect(() => build(root)).toThrow('broken.ts');
  expect(isBuilt(root)).toBe(false);
});

test('two processes that start at once both find a whole build', async () => {
  for (let index = 0; index < 40; index += 1)
    write(`src/web/part${index}.ts`, `export const n = ${index};\n`);
  const script = `require(${JSON.stringify(join(repository, 'src/cli/build.cjs'))}).build(${JSON.stringify(root)});
    for (let i = 0; i < 40; i++) if (require(${JSON.stringify(root)} + '/.build/web/part' + i + '.js').n !== i) process.exit(1);`;
  const starting = [1, 2].map(() => promisify(execFile)(process.execPath, ['-e', script]));
  await expect(Promise.all(starting)).resolves.toHaveLength(2);
  expect(readdirSync(join(root, '.build/web')).filter((name) => name.endsWith('.tmp'))).toEqual([]);
});
