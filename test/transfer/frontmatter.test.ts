import fc from 'fast-check';
import { readFrontMatter, readFrontMatterList } from '../../src/transfer/markdown/frontmatter';

const keys = { headline: 'required', tags: 'optional', 'kicker-text': 'optional' } as const;

test('a file gives its front matter and the body after it', () => {
  const file =
    '---\nheadline: جسر جديد: من ضفة إلى أخرى\ntags: نقل، مدن\n---\n\nنص الخبر.\n\n---\n\nبقيته.\n';
  expect(readFrontMatter(file, keys)).toEqual({
    fields: { headline: 'جسر جديد: من ضفة إلى أخرى', tags: 'نقل، مدن', 'kicker-text': undefined },
    body: 'نص الخبر.\n\n---\n\nبقيته.',
  });
});

test('a byte order mark, Windows line ends and quotes about a value are the editor’s, not the text’s', () => {
  const file = '\uFEFF---\r\nheadline: "A: b"\r\nkicker-text:   \r\n---\r\nBody.\r\n';
  expect(readFrontMatter(file, keys)).toEqual({
    fields: { headline: 'A: b', tags: undefined, 'kicker-text': undefined },
    body: 'Body.',
  });
});

test('a file without front matter is all body', () => {
  expect(readFrontMatter('نص.\n---\n', { tags: 'optional' })).toEqual({
    fields: { tags: undefined },
    body: 'نص.\n---',
  });
});

test.each([
  ['an unknown key', '---\nheadline: x\nhedline: y\n---\n', 'front matter, line 3: unknown key "hedline"'],
  ['a key every object has', '---\n__proto__: x\n---\n', 'front matter, line 2: unknown key "__proto__"'],
  ['a missing key', '---\ntags: x\n---\n', 'front matter, line 1: the key "headline" is missing'],
  [
    'a required key left empty',
    '---\nheadline:\n---\n',
    'front matter, line 1: the key "headline" is missing',
  ],
  ['a key given twice', '---\nheadline: x\nheadline: y\n---\n', 'line 3: the key "headline" is given twice'],
  ['a nested list', '---\nheadline: x\n  - a\n---\n', 'line 3: expected "key: value", got "- a"'],
  ['no closing line', '---\nheadline: x\n', 'line 1: opened by "---" and never closed'],
])('%s is refused with its place', (_case, file, message) => {
  expect(() => readFrontMatter(file, keys)).toThrow(message);
});

test.each([
  ['أ، ب,ج', ['أ', 'ب', 'ج']],
  ['[one, "two"]', ['one', 'two']],
  [' ، ', []],
  [undefined, []],
])('the list %j reads as %j', (value, list) => {
  expect(readFrontMatterList(value)).toEqual(list);
});

test('whatever a file holds, it is read or refused by name', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('---', '\n', '\r', 'headline', ':', ' ', 'ن', '"') }),
      (file) => {
        try {
          expect(readFrontMatter(file, keys).fields.headline).not.toBe('');
        } catch (error) {
          expect((error as Error).name).toBe('FrontMatterError');
        }
      },
    ),
  );
});
