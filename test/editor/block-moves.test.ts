import { Schema } from '@tiptap/pm/model';
import type { Node } from '@tiptap/pm/model';
import { EditorState, TextSelection } from '@tiptap/pm/state';
import type { Transaction } from '@tiptap/pm/state';
import {
  withBlockDeleted,
  withBlockDuplicated,
  withBlockMoved,
  withBlockMovedTo,
} from '../../src/editor/block-tools/block-moves';

const schema = new Schema({
  nodes: {
    doc: { content: 'block+' },
    paragraph: { group: 'block', content: 'text*', attrs: { blockId: { default: null } } },
    text: {},
  },
});

const line = (text: string, at: number): Node =>
  schema.node('paragraph', { blockId: `b${at}` }, text === '' ? [] : [schema.text(text)]);

/** A document with a line for each word, and the caret at a position. */
function stateOf(words: readonly string[], caret = 1): EditorState {
  const doc = schema.node('doc', null, words.map(line));
  return EditorState.create({ doc, selection: TextSelection.create(doc, caret) });
}

const linesOf = (tr: Transaction | undefined): readonly string[] =>
  tr ? tr.doc.children.map(({ textContent }) => textContent) : [];
/** The text before the caret, in its line. */
const caretOf = (tr: Transaction | undefined) => tr?.selection.$from.parent.textContent;

const words = ['one', 'two', 'six'];

describe('a block', () => {
  test('moves over its neighbour, and the caret with it', () => {
    const moved = withBlockMoved(stateOf(words, 7), -1);
    expect(linesOf(moved)).toEqual(['two', 'one', 'six']);
    expect(caretOf(moved)).toBe('two');
    expect(linesOf(withBlockMoved(stateOf(words, 7), 1))).toEqual(['one', 'six', 'two']);
  });
  test('stays at the ends of the text', () => {
    expect(withBlockMoved(stateOf(words, 1), -1)).toBeUndefined();
    expect(withBlockMoved(stateOf(words, 12), 1)).toBeUndefined();
  });
  test('is dropped between two others, with its id', () => {
    const moved = withBlockMovedTo(stateOf(words), 0, 10);
    expect(linesOf(moved)).toEqual(['two', 'one', 'six']);
    expect(moved?.doc.child(1).attrs['blockId']).toBe('b0');
    expect(linesOf(withBlockMovedTo(stateOf(words), 10, 0))).toEqual(['six', 'one', 'two']);
  });
  test('is not moved to where it is', () => {
    expect(withBlockMovedTo(stateOf(words), 5, 5)).toBeUndefined();
    expect(withBlockMovedTo(stateOf(words), 5, 10)).toBeUndefined();
  });
  test('is duplicated without its id', () => {
    const copied = withBlockDuplicated(stateOf(words), 5);
    expect(linesOf(copied)).toEqual(['one', 'two', 'two', 'six']);
    expect(copied?.doc.children.map(({ attrs }) => attrs['blockId'] as unknown)).toEqual([
      'b0',
      'b1',
      null,
      'b2',
    ]);
  });
  test('is deleted; the last one leaves an empty line', () => {
    expect(linesOf(withBlockDeleted(stateOf(words), 5))).toEqual(['one', 'six']);
    expect(linesOf(withBlockDeleted(stateOf(['one']), 0))).toEqual(['']);
  });
});
