import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '../..');
const { made } = jest.requireActual<{ made: () => readonly (readonly [string, string])[] }>(
  '../../views/assets/desk-icons.cjs',
);

const table = JSON.parse(readFileSync(join(root, 'views/assets/desk-icons.json'), 'utf8')) as Record<
  string,
  string[]
>;
const known = new Set(Object.values(table).flat());

const filesIn = (folder: string, end: RegExp) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => end.test(name))
    .map((name) => readFileSync(join(root, folder, name), 'utf8'));

test('the sprite is made from the table; `npm run icons` writes it anew', () => {
  for (const [file, content] of made()) expect(readFileSync(file, 'utf8')).toBe(content);
});

test('each icon of templates and scripts is in the table', () => {
  const inTemplates = filesIn('views', /\.hbs$/).flatMap((text) =>
    Array.from(text.matchAll(/\{\{> desk\/icon name="([^"]+)"/g), ([, name]) => name),
  );
  const inScripts = [...filesIn('src/ui', /\.ts$/), ...filesIn('src/editor', /\.ts$/)].flatMap((text) =>
    Array.from(text.matchAll(/\bicon\('([\w-]+)'\)/g), ([, name]) => name),
  );
  expect(inTemplates.length).toBeGreaterThan(20);
  expect([...inTemplates, ...inScripts].filter((name) => name && !known.has(name))).toEqual([]);
});
