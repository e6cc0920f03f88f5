import { Schema, Slice, Fragment } from '@tiptap/pm/model';
import type { Node } from '@tiptap/pm/model';
import { EditorState, TextSelection } from '@tiptap/pm/state';
import type { Transaction } from '@tiptap/pm/state';
import fc from 'fast-check';
import { settle, suggestionsIn } from '../../src/editor/suggestions/suggestions';
import { suggestedChange } from '../../src/editor/suggestions/track';

const attrs = { by: { default: null }, at: { default: null } };
const schema = new Schema({
  nodes: {
    doc: { content: 'block+' },
    paragraph: { group: 'block', content: 'inline*' },
    picture: { group: 'block', atom: true },
    text: { group: 'inline' },
  },
  marks: {
    bold: {},
    suggestedInsertion: { attrs, inclusive: false },
    suggestedDeletion: { attrs, inclusive: false },
  },
});
const laila = { by: 'ليلى', at: '2026-11-30T10:00:00Z' };
const karim = { by: 'كريم', at: '2026-11-30T11:00:00Z' };

const stateOf = (...lines: readonly string[]): EditorState => {
  const paragraphs = lines.map((line) =>
    schema.node('paragraph', null, line === '' ? [] : schema.text(line)),
  );
  return EditorState.create({ doc: schema.node('doc', null, paragraphs) });
};
const at = (state: EditorState, from: number, to = from): EditorState =>
  state.apply(state.tr.setSelection(TextSelection.create(state.doc, from, to)));
function suggest(state: EditorState, change: (tr: Transaction) => Transaction, who = laila): EditorState {
  const tr = suggestedChange(state, change(state.tr), who);
  if (!tr) throw new Error('The change is none of text');
  return state.apply(tr);
}
/** The text with [insertions] and {deletions}; paragraphs end lines. */
function shown(doc: Node): string {
  const lines: string[] = [];
  doc.forEach((block) => {
    let line = '';
    block.forEach(({ text = '', marks }) => {
      const names = marks.map(({ type }) => type.name);
      const inner = names.includes('suggestedDeletion') ? `{${text}}` : text;
      line += names.includes('suggestedInsertion') ? `[${inner}]` : inner;
    });
    lines.push(line);
  });
  return lines.join('\n').replaceAll('][', '').replaceAll('}{', '');
}
const settled = (state: EditorState, verdict: 'accept' | 'refuse') =>
  shown(settle(state.tr, { from: 0, to: state.doc.content.size }, verdict).doc);

test('typed text is an insertion, and the caret stays after it', () => {
  const state = suggest(at(stateOf('وصل'), 4), (tr) => tr.insertText(' اليوم'));
  expect(shown(state.doc)).toBe('وصل[ اليوم]');
  expect(state.selection.from).toBe(10);
});

test('deleted text stays with a mark; the caret passes it on its side', () => {
  const before = at(stateOf('أب'), 3);
  const back = suggest(before, (tr) => tr.delete(2, 3));
  expect([shown(back.doc), back.selection.from]).toEqual(['أ{ب}', 2]);
  const forward = suggest(at(stateOf('أب'), 1), (tr) => tr.delete(1, 2));
  expect([shown(forward.doc), forward.selection.from]).toEqual(['{أ}ب', 2]);
});

test('text typed over a selection is one suggestion', () => {
  const state = suggest(at(stateOf('وصل أمس'), 5, 8), (tr) => tr.insertText('غدا'));
  expect(shown(state.doc)).toBe('وصل {أمس}[غدا]');
  expect(suggestionsIn(state.doc)).toEqual([{ from: 5, to: 11, deleted: 'أمس', inserted: 'غدا', ...laila }]);
  expect([settled(state, 'accept'), settled(state, 'refuse')]).toEqual(['وصل غدا', 'وصل أمس']);
});

test('a person deletes an own suggestion, and suggests to delete that of another one', () => {
  const state = suggest(at(stateOf('أ'), 2), (tr) => tr.insertText('بت'));
  expect(shown(suggest(state, (tr) => tr.delete(3, 4)).doc)).toBe('أ[ب]');
  const other = suggest(state, (tr) => tr.delete(3, 4), karim);
  expect(shown(other.doc)).toBe('أ[ب{ت}]');
});

test('a new paragraph is a suggested break until it is accepted', () => {
  const state = suggest(at(stateOf('أب'), 2), (tr) => tr.split(2));
  expect(shown(state.doc)).toBe('أ[¶]ب');
  expect([settled(state, 'accept'), settled(state, 'refuse')]).toEqual(['أ\nب', 'أب']);
});

test('several pasted paragraphs are divided when they are accepted', () => {
  const lines = ['ب', 'ت'].map((line) => schema.node('paragraph', null, schema.text(line)));
  const state = suggest(at(stateOf('أ'), 2), (tr) => tr.replace(2, 2, new Slice(Fragment.from(lines), 1, 1)));
  expect(shown(state.doc)).toBe('أ[ب¶ت]');
  expect(settled(state, 'accept')).toBe('أب\nت');
});

test('a deletion over paragraphs keeps both; accepted, emptied paragraphs go', () => {
  const state = suggest(at(stateOf('أب', 'ت', 'ثج'), 2, 9), (tr) => tr.delete(2, 9));
  expect(shown(state.doc)).toBe('أ{ب}\n{ت}\n{ث}ج');
  expect(settled(state, 'accept')).toBe('أ\nج');
});

test('pictures cannot be suggested, and emphasis only on text that is suggested', () => {
  const state = stateOf('أب');
  expect(suggestedChange(state, state.tr.insert(0, schema.node('picture')), laila)).toBeUndefined();
  const bold = schema.mark('bold');
  expect(suggestedChange(state, state.tr.addMark(1, 2, bold), laila)).toBeUndefined();
  const typed = suggest(at(state, 3), (tr) => tr.insertText('ت'));
  expect(suggestedChange(typed, typed.tr.addMark(3, 4, bold), laila)).toBeDefined();
});

test('several replacements of one transaction are suggested at their places', () => {
  const state = suggest(stateOf('أب أب أب'), (tr) =>
    tr.insertText('ج', 7, 9).insertText('ج', 4, 6).insertText('ج', 1, 3),
  );
  expect(shown(state.doc)).toBe('{أب}[ج] {أب}[ج] {أب}[ج]');
});

const edit = fc.record({ from: fc.nat(40), length: fc.nat(8), text: fc.constantFrom('', 'س', 'صض ط') });

test('whatever is suggested, refusing all gives the text as it was', () => {
  fc.assert(
    fc.property(fc.array(edit, { maxLength: 12 }), (edits) => {
      let state = stateOf('وصل الوزير أمس', 'إلى الرباط', 'وعاد');
      const before = shown(state.doc);
      for (const { from, length, text } of edits) {
        const start = Math.min(Math.max(1, from), state.doc.content.size - 1);
        const end = Math.min(start + length, state.doc.content.size - 1);
        const selection = TextSelection.between(state.doc.resolve(start), state.doc.resolve(end));
        state = state.apply(state.tr.setSelection(selection));
        state = suggest(state, (tr) => (text === '' ? tr.deleteSelection() : tr.insertText(text)));
      }
      expect(settled(state, 'refuse')).toBe(before);
      const all = settle(state.tr, { from: 0, to: state.doc.content.size }, 'accept').doc;
      expect(suggestionsIn(all)).toEqual([]);
    }),
  );
});
