import fc from 'fast-check';
import { identified, withIds, bodyOf, blocksOf } from '../../../src/markup/block-ids';
import { merge } from '../../../src/articles/form/merge';
import { emptyForm } from '../../../src/articles/form/article.form';
import type { ArticleForm } from '../../../src/articles/form/article.form';

/** `a:نص b:نص` as a text of two paragraphs with those ids. */
function body(shorthand: string): string {
  const blocks = shorthand
    .split(' ')
    .filter(Boolean)
    .map((part) => part.split(':'))
    .map(([id = '', words = '']) => ({ id, html: `<p>${words}</p>` }));
  const { body: html, blockIds } = bodyOf(blocks);
  return withIds(html, blockIds);
}
const form = (text: string, facts: Partial<ArticleForm> = {}): ArticleForm => ({
  ...emptyForm,
  ...facts,
  body: body(text),
});

test.each([
  ['only one changed a block', 'a:1 b:2', 'a:9 b:2', 'a:1 b:2', 'a:9 b:2'],
  ['each changed another block', 'a:1 b:2', 'a:9 b:2', 'a:1 b:8', 'a:9 b:8'],
  ['both changed the same in the same way', 'a:1', 'a:9', 'a:9', 'a:9'],
  ['each added a paragraph behind another one', 'a:1 b:2', 'a:1 x:7 b:2', 'a:1 b:2 y:8', 'a:1 x:7 b:2 y:8'],
  [
    'both added behind the same: the one that stands first stays there',
    'a:1',
    'a:1 x:7',
    'a:1 y:8',
    'a:1 y:8 x:7',
  ],
  ['one took a block away that the other left alone', 'a:1 b:2', 'a:1', 'a:9 b:2', 'a:9'],
  ['one moved blocks, the other changed one', 'a:1 b:2 c:3', 'c:3 a:1 b:2', 'a:1 b:9 c:3', 'c:3 a:1 b:9'],
  ['the other moved blocks, one changed one', 'a:1 b:2 c:3', 'a:1 b:9 c:3', 'c:3 a:1 b:2', 'c:3 a:1 b:9'],
  ['one wrote a text where there was none', '', 'a:1', '', 'a:1'],
])('%s', (_what, base, mine, theirs, merged) => {
  const result = merge({ base: form(base), mine: form(mine), theirs: form(theirs) });
  expect(result).toEqual({ form: form(merged), conflicts: [] });
});

describe('where both changed the same', () => {
  const versions = {
    base: form('a:1 b:2', { headline: 'قديم' }),
    mine: form('a:7 b:2', { headline: 'عنواني' }),
    theirs: form('a:8 b:9', { headline: 'عنوانهم' }),
  };

  test('the conflict holds both texts, and the rest is merged', () => {
    const { form: merged, conflicts } = merge(versions);
    expect(merged.body).toBe(body('a:7 b:9'));
    expect(conflicts).toEqual([
      { key: 'headline', base: 'قديم', mine: 'عنواني', theirs: 'عنوانهم' },
      { key: 'block:a', base: '<p>1</p>', mine: '<p>7</p>', theirs: '<p>8</p>' },
    ]);
  });

  test.each([
    ['mine', 'a:7 b:9'],
    ['theirs', 'a:8 b:9'],
    ['both', 'a:8 a2:7 b:9'],
  ] as const)('the person chooses %s', (choice, text) => {
    const { form: merged, conflicts } = merge(versions, { headline: 'theirs', 'block:a': choice });
    expect([merged.headline, merged.body, conflicts]).toEqual(['عنوانهم', body(text), []]);
  });

  test('a block that one side removed and the other changed is a conflict', () => {
    const { conflicts } = merge({ base: form('a:1'), mine: form(''), theirs: form('a:2') });
    expect(conflicts).toEqual([{ key: 'block:a', base: '<p>1</p>', mine: undefined, theirs: '<p>2</p>' }]);
  });
});

const text = fc.uniqueArray(
  fc.tuple(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), fc.constantFrom('1', '2', '3')),
  {
    selector: ([id]) => id,
    maxLength: 8,
  },
);
const written = text.map((blocks) => form(blocks.map((pair) => pair.join(':')).join(' ')));

test('a change of one side alone is never lost and never a conflict', () => {
  fc.assert(
    fc.property(written, written, (base, mine) => {
      expect(merge({ base, mine, theirs: base })).toEqual({ form: mine, conflicts: [] });
      expect(merge({ base, mine: base, theirs: mine })).toEqual({ form: mine, conflicts: [] });
      expect(merge({ base, mine, theirs: mine })).toEqual({ form: mine, conflicts: [] });
    }),
  );
});

describe('the ids of blocks', () => {
  const before = blocksOf('<p>أ</p><p>ب</p><p>ج</p>', ['a', 'b', 'c']);
  test.each([
    ['stay with changed words between known neighbours', '<p>أ</p><p>ب 2</p><p>ج</p>', ['a', 'b', 'c']],
    ['stay behind what is new', '<p>جديد</p><p>أ</p><p>ب</p><p>ج</p>', [expect.any(String), 'a', 'b', 'c']],
    ['go with what is gone', '<p>أ</p><p>ج</p>', ['a', 'c']],
    [
      'are the first one’s where a block was split',
      '<p data-id="a">أ</p><p data-id="a">أ 2</p>',
      ['a', expect.any(String)],
    ],
  ])('%s', (_what, html, ids) => {
    const blocks = identified(html, before);
    expect(blocks.map(({ id }) => id)).toEqual(ids);
    expect(new Set(blocks.map(({ id }) => id)).size).toBe(blocks.length);
    expect(identified(withIds(bodyOf(blocks).body, bodyOf(blocks).blockIds), [])).toEqual(blocks);
  });
});
