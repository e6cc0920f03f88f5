import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import manifest from '../../src/language/package.json';

const src = resolve(__dirname, '../../src');
const root = join(src, 'language');

const IMPORT = /^(?:import|export)\s[^;']*?from '([^']+)'|^import '([^']+)'|\bimport\('([^']+)'\)/gm;

const importsOf = (file: string): readonly string[] =>
  Array.from(
    readFileSync(file, 'utf8').matchAll(IMPORT),
    ([, named, bare, dynamic]) => named ?? bare ?? dynamic ?? '',
  );

const filesUnder = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name));

const isInside = (path: string) => !relative(root, path).startsWith('..');

test('the package imports nothing from outside: no room, no library, no module of Node', () => {
  const outside = filesUnder(root).flatMap((file) =>
    importsOf(file)
      .filter((name) => !name.startsWith('.') || !isInside(resolve(dirname(file), name)))
      .map((name) => `${relative(root, file)} imports ${name}`),
  );
  expect(outside).toEqual([]);
});

test('the package has a public entry, and names what it needs: Node alone', () => {
  expect(manifest.name).toBe('@midad/language');
  expect(existsSync(join(root, manifest.main))).toBe(true);
  expect(manifest).not.toHaveProperty('dependencies');
});

test('the public entry has every module that the paper uses', () => {
  const entry = new Set(importsOf(join(root, manifest.main)).map((name) => resolve(root, name)));
  const used = filesUnder(src)
    .filter((file) => !isInside(file))
    .flatMap((file) => importsOf(file).map((name) => resolve(dirname(file), name)))
    .filter((path) => isInside(path) && existsSync(`${path}.ts`));
  expect(used.length).toBeGreaterThan(100);
  expect([...new Set(used.filter((path) => !entry.has(path)))].map((path) => relative(root, path))).toEqual(
    [],
  );
});
