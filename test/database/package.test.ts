import { readFileSync, readdirSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join, relative, resolve } from 'node:path';

/** The embedded database is independent of the product: it could be published as a package. */
const src = resolve(__dirname, '../../src');
const home = join(src, 'database/embedded');
const entry = join(home, 'index');

type Manifest = Readonly<Record<string, Readonly<Record<string, string>> | undefined>>;
const manifestIn = (folder: string) =>
  JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
const own = manifestIn(home);
const declared = { ...own['dependencies'], ...own['peerDependencies'] };

const sourcesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join(folder, file));

const importsOf = (file: string): string[] =>
  [
    ...readFileSync(file, 'utf8').matchAll(
      /^(?:import|export|\})[^\n]*\bfrom '([^']+)'|\brequire(?:\.resolve)?\('([^']+)'\)/gm,
    ),
  ].map(([, imported, required]) => imported ?? required ?? '');

const isWithin = (path: string) => path === home || path.startsWith(`${home}/`);
const targetOf = (file: string, specifier: string) => resolve(file, '..', specifier);

test('the embedded database imports nothing of the rest of the tree', () => {
  const leaving = sourcesIn(home).flatMap((file) =>
    importsOf(file)
      .filter((specifier) => specifier.startsWith('.') && !isWithin(targetOf(file, specifier)))
      .map((specifier) => `${relative(src, file)} imports ${specifier}`),
  );
  expect(leaving).toEqual([]);
});

test('its package names every package that it imports', () => {
  const packages = sourcesIn(home)
    .flatMap(importsOf)
    .filter((specifier) => !specifier.startsWith('.') && !specifier.startsWith('node:'))
    .map((specifier) => (/^(?:@[^/]+\/)?[^/]+/.exec(specifier) ?? [''])[0])
    .filter((name) => !builtinModules.includes(name));
  expect(new Set(packages)).toEqual(new Set(Object.keys(declared)));
});

test('it asks for the versions that the product is tested with', () => {
  const product = manifestIn(resolve(src, '..'))['dependencies'] ?? {};
  expect(Object.fromEntries(Object.keys(declared).map((name) => [name, product[name]]))).toEqual(declared);
});

test('the rest of the tree imports it through its entry only', () => {
  const past = sourcesIn(src)
    .filter((file) => !isWithin(file))
    .flatMap((file) =>
      importsOf(file)
        .filter((specifier) => specifier.startsWith('.'))
        .filter((specifier) => isWithin(targetOf(file, specifier)) && targetOf(file, specifier) !== entry)
        .map((specifier) => `${relative(src, file)} imports ${specifier}`),
    );
  expect(past).toEqual([]);
});

test('pipelines and their library are loaded with the first pipeline, not at the start', () => {
  const { module: settings } = JSON.parse(readFileSync(resolve(src, '../.swcrc'), 'utf8')) as {
    module: { lazy: readonly string[] };
  };
  const eager = sourcesIn(home)
    .filter((file) => !file.startsWith(join(home, 'aggregate/')))
    .flatMap((file) =>
      importsOf(file)
        .filter((specifier) => specifier.includes('aggregate/') && !settings.lazy.includes(specifier))
        .map((specifier) => `${relative(home, file)} imports ${specifier}`),
    );
  expect(eager).toEqual([]);
});
