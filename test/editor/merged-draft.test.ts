import { Schema } from '@tiptap/pm/model';
import type { Node } from '@tiptap/pm/model';
import { fateOf, keepingBlock } from '../../src/editor/autosave/merged-draft';

const schema = new Schema({
  nodes: {
    doc: { content: 'block+' },
    paragraph: { group: 'block', content: 'text*', attrs: { blockId: { default: null } } },
    text: {},
  },
});
/** A text of blocks, each written as its id and its words. */
const text = (...blocks: readonly string[]): Node =>
  schema.node(
    'doc',
    null,
    blocks.map((block) => {
      const [blockId = '', words = ''] = block.split(' ');
      return schema.node('paragraph', { blockId }, words === '' ? [] : [schema.text(words)]);
    }),
  );
const blocksOf = (doc: Node) =>
  doc.children.map(({ attrs, textContent }) => `${String(attrs['blockId'])} ${textContent}`);

describe('while a person is in a paragraph', () => {
  const mine = text('a one', 'b two', 'c three');

  test.each([
    ['removed', text('a ONE', 'c THREE'), ['a ONE', 'b two', 'c THREE']],
    ['changed', text('a ONE', 'b TWO', 'c three'), ['a ONE', 'b two', 'c three']],
    ['same', text('x new', 'a one', 'b two'), ['x new', 'a one', 'b two']],
  ])('that a colleague left %s, the rest of what they saved comes in', (fate, theirs, blocks) => {
    expect(fateOf(mine, theirs, 'b')).toBe(fate);
    expect(blocksOf(keepingBlock(mine, theirs, 'b'))).toEqual(blocks);
  });

  test('that stood first and was removed, it stays first', () => {
    expect(blocksOf(keepingBlock(mine, text('b two', 'c three'), 'a'))).toEqual([
      'a one',
      'b two',
      'c three',
    ]);
  });
});
