import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ts from 'typescript';

const src = resolve(__dirname, '../../src');

/** A pattern that contains the start of a tag, except named groups and look-behinds. */
const TAG = /(?:^|[^?])<(?:\\\/|\/|\(|\[|[a-z!])/i;

/** The parsers of markup, and the check for the start of a file that is no text. */
const readers = ['language/text/plain.ts', 'markup/tree.ts', 'media/files/sniff.ts'];

function patternsIn(source: ts.SourceFile): readonly string[] {
  const found: string[] = [];
  const visit = (node: ts.Node) => {
    if (ts.isRegularExpressionLiteral(node) && TAG.test(node.text.slice(1))) found.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

const patternsOf = (text: string) =>
  text.includes('<') ? patternsIn(ts.createSourceFile('x.ts', text, ts.ScriptTarget.ES2022)) : [];

test('a pattern over HTML is recognised, and other uses of the sign are not', () => {
  expect(patternsOf('const a = /<img[^>]*>/;')).toHaveLength(1);
  expect(patternsOf('const a = /^<\\/?([a-z]+)/;')).toHaveLength(1);
  expect(patternsOf('const a = /(?<year>\\d+)(?<=x)(?<!y)[&<>]/;')).toEqual([]);
});

test('HTML is read through its tree, by no regular expression', () => {
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.ts'));
  const found = files.flatMap((name) =>
    patternsOf(readFileSync(join(src, name), 'utf8')).map((pattern) => `${name}: ${pattern}`),
  );
  expect(found.filter((line) => !readers.includes(line.split(':')[0] ?? ''))).toEqual([]);
});
