import fc from 'fast-check';
import { z } from 'zod';
import { fieldText, readFields } from '../../../src/transfer/demo/edition.fields';
import { readFrontMatter, readFrontMatterList } from '../../../src/transfer/markdown/frontmatter';
import { FrontMatterError } from '../../../src/transfer/markdown/frontmatter.error';

const fields = z.strictObject({
  headline: fieldText,
  tags: fieldText.exactOptional(),
  'kicker-text': fieldText.exactOptional(),
});

test('a file is divided into front matter and body', () => {
  const file =
    '---\nheadline: جسر جديد: من ضفة إلى أخرى\ntags: نقل، مدن\n---\n\nنص الخبر.\n\n---\n\nبقيته.\n';
  expect(readFrontMatter(file)).toEqual({
    values: { headline: 'جسر جديد: من ضفة إلى أخرى', tags: 'نقل، مدن' },
    body: 'نص الخبر.\n\n---\n\nبقيته.',
  });
});

test('a byte order mark, Windows line ends and quotes about a value are not part of the text', () => {
  const file = '\uFEFF---\r\nheadline: "A: b"\r\nkicker-text:   \r\n---\r\nBody.\r\n';
  expect(readFrontMatter(file)).toEqual({ values: { headline: 'A: b', 'kicker-text': '' }, body: 'Body.' });
});

test('a file without front matter is all body', () => {
  expect(readFrontMatter('نص.\n---\n')).toEqual({ values: {}, body: 'نص.\n---' });
});

test.each([
  ['a key given twice', '---\nheadline: x\nheadline: y\n---\n', 'line 3: the key "headline" is given twice'],
  ['a list after a value', '---\nheadline: x\n- a\n---\n', 'line 3: expected "key: value", got "- a"'],
  ['no closing line', '---\nheadline: x\n', 'line 1: opened by "---" and never closed'],
])('%s is refused with its place', (_case, file, message) => {
  expect(() => readFrontMatter(file)).toThrow(message);
});

test.each([
  ['an unknown key', '---\nheadline: x\nhedline: y\n---\n', 'unknown key "hedline"'],
  ['a key every object has', '---\n__proto__: x\n---\n', 'the key "headline" is missing'],
  ['a missing key', '---\ntags: x\n---\n', 'the key "headline" is missing'],
  ['a required key left empty', '---\nheadline:\n---\n', 'the key "headline" is missing'],
])('%s is refused by name', (_case, file, message) => {
  expect(() => readFields(fields, readFrontMatter(file).values)).toThrow(message);
});

test.each([
  ['أ، ب,ج', ['أ', 'ب', 'ج']],
  ['[one, "two"]', ['one', 'two']],
  [' ، ', []],
  ['', []],
])('the list %j reads as %j', (value, list) => {
  expect(readFrontMatterList(value)).toEqual(list);
});

test('every file is read, or refused with a FrontMatterError', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('---', '\n', '\r', 'headline', ':', ' ', 'ن', '"') }),
      (file) => {
        try {
          expect(typeof readFrontMatter(file).body).toBe('string');
        } catch (error) {
          expect(error).toBeInstanceOf(FrontMatterError);
        }
      },
    ),
  );
});
