import { Schema } from '@tiptap/pm/model';
import type { Node } from '@tiptap/pm/model';
import { EditorState } from '@tiptap/pm/state';
import type { Transaction } from '@tiptap/pm/state';
import {
  insertsBlocks,
  isWithinOwn,
  suggestedBlocks,
  suggestionOf,
} from '../../src/editor/suggestions/blocks';
import { settle, suggestionsIn } from '../../src/editor/suggestions/suggestions';

const own = { blockId: { default: null }, suggested: { default: null } };
const mark = { attrs: { by: { default: null }, at: { default: null } }, inclusive: false };
const schema = new Schema({
  nodes: {
    doc: { content: 'block+' },
    paragraph: { group: 'block', content: 'inline*', attrs: own },
    heading: { group: 'block', content: 'inline*', attrs: { ...own, level: { default: 2 } } },
    figure: { group: 'block', atom: true, attrs: { ...own, src: { default: '' }, alt: { default: '' } } },
    text: { group: 'inline' },
  },
  marks: { bold: {}, suggestedInsertion: mark, suggestedDeletion: mark },
});
const laila = { by: 'ليلى', at: '2026-11-30T10:00:00Z' };
const karim = { by: 'كريم', at: '2026-11-30T11:00:00Z' };

const paragraph = (text: string) => schema.node('paragraph', null, text === '' ? [] : schema.text(text));
const figure = (src: string, alt = '') => schema.node('figure', { src, alt });
const stateOf = (...blocks: readonly Node[]) =>
  EditorState.create({ doc: schema.node('doc', null, [...blocks]) });

function suggest(state: EditorState, change: (tr: Transaction) => Transaction, who = laila): EditorState {
  const tr = suggestedBlocks(state, change(state.tr), who);
  if (!tr) throw new Error('The change is none of blocks');
  return state.apply(tr);
}
/** A line for each block: +added, -deleted, its kind and its text or address. */
function shown(doc: Node): readonly string[] {
  const lines: string[] = [];
  doc.forEach((block) => {
    const kind = suggestionOf(block)?.kind;
    const sign = kind === undefined ? ' ' : { added: '+', deleted: '-' }[kind];
    lines.push(
      `${sign}${block.type.name} ${block.textContent || String(block.attrs['src'] ?? '')}`.trimEnd(),
    );
  });
  return lines;
}
const settled = (state: EditorState, verdict: 'accept' | 'refuse') =>
  shown(settle(state.tr, { from: 0, to: state.doc.content.size }, verdict).doc);

test('a picture that is added is refused or accepted', () => {
  const state = suggest(stateOf(paragraph('أ'), paragraph('ب')), (tr) => tr.insert(3, figure('m1', 'سوق')));
  expect(shown(state.doc)).toEqual([' paragraph أ', '+figure m1', ' paragraph ب']);
  expect(suggestionsIn(state.doc)).toEqual([{ from: 3, to: 4, deleted: '', inserted: 'سوق', ...laila }]);
  expect(settled(state, 'accept')).toEqual([' paragraph أ', ' figure m1', ' paragraph ب']);
  expect(settled(state, 'refuse')).toEqual([' paragraph أ', ' paragraph ب']);
});

test('a picture that is deleted stays with a mark', () => {
  const state = suggest(stateOf(paragraph('أ'), figure('m1')), (tr) => tr.delete(3, 4));
  expect(shown(state.doc)).toEqual([' paragraph أ', '-figure m1']);
  expect([settled(state, 'accept'), settled(state, 'refuse')]).toEqual([
    [' paragraph أ'],
    [' paragraph أ', ' figure m1'],
  ]);
});

test('a swapped picture is one suggestion of both', () => {
  const state = suggest(stateOf(figure('m1', 'قديم')), (tr) =>
    tr.setNodeMarkup(0, null, { src: 'm2', alt: 'جديد' }),
  );
  expect(shown(state.doc)).toEqual(['-figure m1', '+figure m2']);
  expect(suggestionsIn(state.doc)).toEqual([{ from: 0, to: 2, deleted: 'قديم', inserted: 'جديد', ...laila }]);
  expect([settled(state, 'accept'), settled(state, 'refuse')]).toEqual([[' figure m2'], [' figure m1']]);
});

test('a paragraph that is turned into a heading keeps its words twice until one is chosen', () => {
  const turn = (tr: Transaction) => tr.setBlockType(1, 1, schema.nodes['heading']);
  const state = suggest(stateOf(paragraph('عنوان'), paragraph('نص')), turn);
  expect(shown(state.doc)).toEqual(['-paragraph عنوان', '+heading عنوان', ' paragraph نص']);
  expect(state.selection.$from.parent.type.name).toBe('heading');
  expect(settled(state, 'accept')).toEqual([' heading عنوان', ' paragraph نص']);
  expect(settled(state, 'refuse')).toEqual([' paragraph عنوان', ' paragraph نص']);
});

test('two blocks that are turned one after the other are two suggestions', () => {
  const turn = (tr: Transaction, at: number) => tr.setBlockType(at, at, schema.nodes['heading']);
  const first = suggest(stateOf(paragraph('أ'), paragraph('ب')), (tr) => turn(tr, 4));
  const both = suggest(first, (tr) => turn(tr, 1));
  expect(suggestionsIn(both.doc).map(({ deleted, inserted }) => [deleted, inserted])).toEqual([
    ['أ', 'أ'],
    ['ب', 'ب'],
  ]);
});

test('emphasis on text that stands is a suggestion of its paragraph', () => {
  const state = suggest(stateOf(paragraph('مهم')), (tr) => tr.addMark(1, 4, schema.mark('bold')));
  expect(shown(state.doc)).toEqual(['-paragraph مهم', '+paragraph مهم']);
  expect(
    settle(state.tr, { from: 0, to: state.doc.content.size }, 'accept').doc.firstChild?.firstChild?.marks,
  ).toHaveLength(1);
});

test('a person changes an own suggested block freely, and another one suggests over it', () => {
  const state = suggest(stateOf(paragraph('أ')), (tr) => tr.insert(3, figure('m1')));
  const swap = state.tr.setNodeMarkup(3, null, { ...state.doc.child(1).attrs, src: 'm2' });
  expect(isWithinOwn(state, swap, laila.by)).toBe(true);
  expect(isWithinOwn(state, swap, karim.by)).toBe(false);
  const other = state.tr.replaceWith(3, 4, schema.node('heading', null, schema.text('ب')));
  expect(isWithinOwn(state, other, laila.by)).toBe(false);
  expect(shown(suggest(state, () => other).doc)).toEqual([' paragraph أ', '+heading ب']);
  expect(isWithinOwn(state, state.tr.insertText('ب', 2), laila.by)).toBe(false);
});

test('the only block that is refused leaves an empty line, and an empty line is no suggestion', () => {
  const state = suggest(stateOf(paragraph('')), (tr) => tr.replaceWith(0, 2, [figure('m1'), paragraph('')]));
  expect(shown(state.doc)).toEqual(['+figure m1', ' paragraph']);
  const alone = suggest(stateOf(paragraph('')), (tr) => tr.replaceWith(0, 2, figure('m1')));
  expect(settled(alone, 'refuse')).toEqual([' paragraph']);
});

test('a text for the blind is no other picture', () => {
  const state = stateOf(figure('m1', 'قديم'));
  const change = state.tr.setNodeMarkup(0, null, { src: 'm1', alt: 'جديد' });
  expect(suggestedBlocks(state, change, laila)).toBeUndefined();
});

test('closed blocks between others are blocks, and pasted lines of text are words', () => {
  const state = stateOf(paragraph('أ'), paragraph('ب'));
  expect(insertsBlocks(state.tr.insert(3, paragraph('ج')))).toBe(true);
  expect(insertsBlocks(state.tr.insertText('ج', 2))).toBe(false);
  expect(insertsBlocks(state.tr.split(2))).toBe(false);
});
