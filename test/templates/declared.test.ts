import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { deskLayout, publicLayout } from '../../src/web/templates/template';

const root = join(__dirname, '../..');
const filesIn = (folder: string, extension: string) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(extension))
    .map((name) => name.slice(0, -extension.length).replaceAll('\\', '/'));

const sources = filesIn('src', '.ts').map((name) => readFileSync(join(root, 'src', `${name}.ts`), 'utf8'));
const declared = sources.flatMap((source) =>
  Array.from(source.matchAll(/= template<([^(]+)>\(\s*'([^']+)'/g), ([, model = '', name = '']) => ({
    model,
    name,
  })),
);
const names = declared.map(({ name }) => name);
const templates = filesIn('views', '.hbs');
const layouts = [publicLayout, deskLayout].map(({ layout }) => layout);
const partials = new Set(
  templates.flatMap((name) =>
    Array.from(
      readFileSync(join(root, 'views', `${name}.hbs`), 'utf8').matchAll(/\{\{#?> ?([\w/-]+)/g),
      ([, partial]) => partial,
    ),
  ),
);

test('one constant declares the template of a page, and its file exists', () => {
  expect(names.length).toBeGreaterThan(50);
  expect([...names, ...layouts].filter((name) => !templates.includes(name))).toEqual([]);
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
});

test('a template without a constant is a layout or a partial of another template', () => {
  const declaredOrLayout = new Set([...names, ...layouts]);
  expect(templates.filter((name) => !declaredOrLayout.has(name) && !partials.has(name))).toEqual([]);
});

test('the model of a template has a name', () => {
  expect(declared.filter(({ model }) => !/^\w+$/.test(model))).toEqual([]);
});

test('code names a template once, in its constant', () => {
  const all = sources.join('\n');
  expect(templates.filter((name) => all.split(`'${name}'`).length > 2)).toEqual([]);
});
