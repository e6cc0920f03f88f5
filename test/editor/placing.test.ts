import { Schema } from '@tiptap/pm/model';
import { EditorState } from '@tiptap/pm/state';
import { directionOfBlock } from '../../src/editor/schema/direction';
import { withBlocks } from '../../src/editor/pictures/placing';
import { cornerOf, roomBeside } from '../../src/editor/selection/place';

const schema = new Schema({
  nodes: {
    doc: { content: 'block+' },
    paragraph: { group: 'block', content: 'text*' },
    figure: { group: 'block' },
    text: {},
  },
});
const line = (text: string) => schema.node('paragraph', null, text === '' ? [] : [schema.text(text)]);
const stateOf = (...lines: readonly string[]) =>
  EditorState.create({ doc: schema.node('doc', null, lines.map(line)) });

test.each([
  ['after the paragraph with the caret', 1, ['one', 'figure', '', 'two']],
  ['in place of an empty line', 6, ['one', 'figure', 'two']],
  ['between two paragraphs', 5, ['one', 'figure', '', 'two']],
])('a pasted picture stands %s', (_where, at, blocks) => {
  const { doc } = withBlocks(stateOf('one', '', 'two'), [schema.node('figure')], at);
  const names = doc.children.map(({ type, textContent }) =>
    type.name === 'figure' ? 'figure' : textContent,
  );
  expect(names).toEqual(blocks);
});

test.each([
  ['TK', 'rtl'],
  ['TK ؟؟؟', 'rtl'],
  ['TKs', 'ltr'],
  ['Down Tracker', 'ltr'],
])('"%s" alone is a paragraph of an Arabic text that is read %s', (text, dir) => {
  expect(directionOfBlock(line(text), 'ar')).toBe(dir);
});

describe('a list at the caret, on a phone', () => {
  const area = { left: 0, right: 390, top: 60, bottom: 780 };
  const caret = { left: 300, right: 300, top: 440, bottom: 470 };

  test('is as high as the larger side, and fits into it', () => {
    const height = roomBeside(caret, area);
    const { top } = cornerOf(caret, { width: 288, height }, { area, side: 'below', rtl: true });
    expect(height).toBe(372);
    expect(top).toBe(area.top);
  });
  test('that fits on neither side does not reach below the area', () => {
    const { top } = cornerOf(caret, { width: 288, height: 400 }, { area, side: 'below', rtl: true });
    expect(top + 400).toBe(area.bottom);
  });
});
