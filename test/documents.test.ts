import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

const root = resolve(__dirname, '..');

/** The files of some folders, by their paths from the root. */
const filesIn = (folders: readonly string[]) =>
  folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`),
  );

const files = filesIn(['src', 'views', 'test', '.ci']);
const code = files
  .filter((name) => /\.(?:ts|cjs|json|hbs)$/.test(name))
  .map((name) => readFileSync(join(root, name), 'utf8'))
  .join('\n');
const names = new Set(code.match(/[A-Za-z]\w+/g));

const documents = ['CONTRIBUTING.md', ...filesIn(['src']).filter((name) => name.endsWith('README.md'))];

const quotedIn = (document: string) =>
  Array.from(
    readFileSync(join(root, document), 'utf8')
      .replace(/```[\s\S]*?```/g, '')
      .matchAll(/`([^`\n]+)`/g),
    ([, text = '']) => text,
  );

/** A path of a file or folder: `thing` and words in capitals stand for names that a reader fills in. */
const isPath = (text: string) =>
  /^[\w-]+(?:[./][\w-]+)*\/?$/.test(text) &&
  (text.includes('/') || /\.(?:ts|cjs|json|hbs|css)$/.test(text)) &&
  !/[A-Z]{2}|^thing\./.test(text);

/** A path is written from the root, from `src/`, `views/` or `test/`, from its document, or by its end. */
function isFound(path: string, document: string): boolean {
  const bases = ['.', 'src', 'views', 'test', dirname(document)];
  const plain = path.replace(/\/$/, '');
  const endings = ['', '.ts', '.hbs'];
  return (
    bases.some((base) => endings.some((ending) => existsSync(join(root, base, plain + ending)))) ||
    files.some((name) => endings.some((ending) => name.endsWith(`/${plain}${ending}`)))
  );
}

test.each(documents)('%s names files that exist', (document) => {
  const missing = quotedIn(document).filter((text) => isPath(text) && !isFound(text, document));
  expect(missing).toEqual([]);
});

test.each(documents)('%s names functions and types that exist', (document) => {
  const named = quotedIn(document).flatMap((text) => /^[A-Za-z]\w{3,}(?=$|\()/.exec(text)?.[0] ?? []);
  expect(named.filter((name) => !names.has(name))).toEqual([]);
});

test('the documents are read, or the rule would hold for everything', () => {
  expect(quotedIn('CONTRIBUTING.md').filter(isPath).length).toBeGreaterThan(40);
  expect(isFound('articles/article.fields.ts', 'CONTRIBUTING.md')).toBe(true);
  expect(isFound('articles/no.such.file.ts', 'CONTRIBUTING.md')).toBe(false);
});
