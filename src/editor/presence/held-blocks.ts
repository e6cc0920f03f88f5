/// <reference lib="dom" />
/**
 * Shows at each block who writes in it, and softly holds the block in which another person types: the first attempt to
 * change it is refused with the person's name and a button to write there nevertheless.
 */
import { Extension } from '@tiptap/core';
import type { Editor } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import type { EditorState, Transaction } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import type { EditorLabels } from '../../blocks/browser/labels';
import { button, el } from '../../ui/element';
import type { StreamedPerson } from '../../ui/presence/state-stream';

interface Held {
  /** The other people with a caret in the text, by block. */
  readonly people: ReadonlyMap<string, StreamedPerson>;
  /** Blocks in which this person writes although they are held. */
  readonly shared: ReadonlySet<string>;
  /** The held block that this person tried to change. */
  readonly tried: string | undefined;
  /** The block of this person that others changed or removed. */
  readonly waiting: WaitingBlock | undefined;
}

/** A block whose change by others waits until the person leaves it. */
interface WaitingBlock {
  readonly block: string;
  /** What becomes of it, in words. */
  readonly text: string;
}

type Change = Partial<Held>;

const KEY = new PluginKey<Held>('heldBlocks');
const NONE: Held = { people: new Map(), shared: new Set(), tried: undefined, waiting: undefined };

const idOf = (node: Node | null | undefined): string | undefined => {
  const id: unknown = node?.attrs['blockId'];
  return typeof id === 'string' ? id : undefined;
};

/** The ids of the blocks that a transaction changes. */
function changedBlocks(tr: Transaction): ReadonlySet<string> {
  const ids = new Set<string>();
  for (const [index, step] of tr.steps.entries()) {
    const doc = tr.docs[index] ?? tr.doc;
    step.getMap().forEach((from, to) => {
      doc.nodesBetween(from, Math.min(Math.max(to, from), doc.content.size), (node, _at, parent) => {
        const id = parent === doc ? idOf(node) : undefined;
        if (id !== undefined) ids.add(id);
        return false;
      });
    });
  }
  return ids;
}

/** The block that the transaction may not change yet. */
function heldAgainst(tr: Transaction, { people, shared }: Held): string | undefined {
  if (people.size === 0 || !tr.docChanged || tr.getMeta('addToHistory') === false) return undefined;
  return [...changedBlocks(tr)].find((id) => people.get(id)?.typing === true && !shared.has(id));
}

/** A notice in words above a block. */
const noticeOf = (...children: readonly HTMLElement[]): HTMLElement =>
  el('div', { class: 'held-notice', contenteditable: 'false', role: 'status' }, ...children);

const changed = (held: Held, change: Change): Held => ({ ...held, ...change });

function decorationsOf({ doc }: EditorState, held: Held, { anyway }: HeldOptions): DecorationSet {
  const { waiting } = held;
  if (held.people.size === 0 && !waiting) return DecorationSet.empty;
  const decorations: Decoration[] = [];
  doc.forEach((node, at) => {
    const id = idOf(node);
    if (waiting && id === waiting.block) {
      const notice = () => noticeOf(el('span', {}, waiting.text));
      decorations.push(Decoration.widget(at, notice, { side: -1, key: `waiting-${waiting.text}` }));
    }
    const person = id === undefined ? undefined : held.people.get(id);
    if (id === undefined || person === undefined) return;
    const kind = person.typing && !held.shared.has(id) ? 'others-block held' : 'others-block';
    decorations.push(Decoration.node(at, at + node.nodeSize, { class: kind, 'data-who': person.name }));
    if (held.tried === id) {
      decorations.push(Decoration.widget(at, () => anyway(id, person.name), { side: -1, key: `held-${id}` }));
    }
  });
  return DecorationSet.create(doc, decorations);
}

interface HeldOptions {
  readonly anyway: (block: string, name: string) => HTMLElement;
  readonly refused: (block: string) => void;
}

function heldPlugin(options: HeldOptions): Plugin<Held> {
  return new Plugin<Held>({
    key: KEY,
    state: {
      init: () => NONE,
      apply: (tr, before) => {
        const change = tr.getMeta(KEY) as Change | undefined;
        return change ? changed(before, change) : before;
      },
    },
    filterTransaction: (tr, state) => {
      const block = heldAgainst(tr, KEY.getState(state) ?? NONE);
      if (block !== undefined) queueMicrotask(() => options.refused(block));
      return block === undefined;
    },
    props: { decorations: (state) => decorationsOf(state, KEY.getState(state) ?? NONE, options) },
  });
}

const change = ({ view }: Editor, to: Change): void =>
  view.dispatch(view.state.tr.setMeta(KEY, to).setMeta('addToHistory', false));

/** Shows the other people of the story at their blocks. */
export function showAtBlocks(editor: Editor, people: readonly StreamedPerson[]): void {
  const held = KEY.getState(editor.state) ?? NONE;
  const at = new Map(
    people.flatMap((person) => (person.block === undefined ? [] : [[person.block, person]])),
  );
  const shared = new Set([...held.shared].filter((id) => at.get(id)?.typing === true));
  const tried = held.tried !== undefined && at.get(held.tried)?.typing === true ? held.tried : undefined;
  change(editor, { people: at, shared, tried });
}

/** Says at a block what others made of it; undefined takes the words away. */
export function showWaiting(editor: Editor, waiting: WaitingBlock | undefined): void {
  const before = KEY.getState(editor.state)?.waiting;
  if (before?.block !== waiting?.block || before?.text !== waiting?.text) change(editor, { waiting });
}

export const HeldBlocks = Extension.create<{ labels: EditorLabels }>({
  name: 'heldBlocks',
  addOptions: () => ({ labels: (key) => key }),
  addProseMirrorPlugins() {
    const { editor } = this;
    const { labels } = this.options;
    const share = (block: string) => {
      const held = KEY.getState(editor.state) ?? NONE;
      change(editor, { shared: new Set([...held.shared, block]), tried: undefined });
      // The editor's own command takes the focus with the next frame: the first letters would be lost.
      editor.view.focus();
    };
    const anyway = (block: string, name: string) =>
      noticeOf(
        el('span', {}, labels('here.held', { name })),
        button(labels('here.anyway'), () => share(block), { class: 'quiet' }),
      );
    return [heldPlugin({ anyway, refused: (tried) => change(editor, { tried }) })];
  },
});
