/// <reference lib="dom" />
/** Entries of a running report (blocks/live-entry/report.ts): written at the top, each with its time. */
import { Node, mergeAttributes } from '@tiptap/core';
import type { Editor } from '@tiptap/core';
import { localOf, momentOf } from '../../language/locale/local-time';
import { button, el } from '../browser/element';
import type { EditorBlock } from '../browser/editor-block';
import type { EditorLabels } from '../browser/labels';

interface EntryOptions {
  /** Time zone of the paper. */
  readonly timeZone: string;
  readonly lang: string;
  readonly labels: EditorLabels;
}

const timeOf = (element: HTMLElement): string | null =>
  element.querySelector('time')?.getAttribute('datetime') ?? null;

/** The entry without the paragraph that only contains its time. */
function textOf(node: HTMLElement): HTMLElement {
  const copy = node.cloneNode(true) as HTMLElement;
  const line = copy.querySelector('p:has(> time:only-child)');
  if (line?.textContent.trim() === line?.firstElementChild?.textContent.trim()) line?.remove();
  return copy;
}

/** The time of day in the paper's zone, for programs that display the text without the paper's page. */
const hourOf = (at: string, { lang, timeZone }: EntryOptions): string =>
  new Intl.DateTimeFormat(lang, { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(
    new Date(at),
  );

const isMoment = (at: unknown): at is string => typeof at === 'string' && !Number.isNaN(Date.parse(at));

const LiveEntry = Node.create<EntryOptions>({
  name: 'entry',
  group: 'block',
  content:
    '(paragraph | heading | bulletList | orderedList | blockquote | figure | gallery | embed | table)+',
  defining: true,
  isolating: true,
  draggable: false,
  addOptions: () => ({ timeZone: 'UTC', lang: 'ar', labels: (key: string) => key }),
  addAttributes: () => ({
    at: { default: null, parseHTML: timeOf, renderHTML: () => ({}) },
    pinned: {
      default: false,
      parseHTML: (element: HTMLElement) => element.classList.contains('key'),
      renderHTML: () => ({}),
    },
  }),
  parseHTML: () => [{ tag: 'aside.entry', priority: 60, contentElement: (node) => textOf(node) }],
  renderHTML({ node, HTMLAttributes }) {
    const { at, pinned } = node.attrs as { at: unknown; pinned: boolean };
    const attributes = mergeAttributes(HTMLAttributes, { class: pinned ? 'entry key' : 'entry' });
    if (!isMoment(at)) return ['aside', attributes, 0];
    const time = ['time', { datetime: at }, hourOf(at, this.options)] as const;
    return ['aside', attributes, ['p', time], ['div', 0]];
  },
  addNodeView() {
    const { options } = this;
    return ({ node, editor, getPos }) => {
      const contentDOM = el('div');
      const change = (attributes: object) => {
        const at = getPos();
        if (at === undefined) return;
        editor.commands.command(({ tr }) => {
          tr.setNodeMarkup(at, undefined, { ...tr.doc.nodeAt(at)?.attrs, ...attributes });
          return true;
        });
      };
      const head = headOf(options, change);
      head.show(node.attrs);
      const dom = el('aside', { class: 'entry' }, head.element, contentDOM);
      return {
        dom,
        contentDOM,
        update: (changed) => {
          if (changed.type.name !== 'entry') return false;
          head.show(changed.attrs);
          return true;
        },
        stopEvent: (event) => head.element.contains(event.target as HTMLElement),
        ignoreMutation: (mutation) => mutation.type !== 'selection' && !contentDOM.contains(mutation.target),
      };
    };
  },
});

/** The line above an entry: its time, and whether it is pinned to the top. */
function headOf({ labels, timeZone }: EntryOptions, change: (attributes: object) => void) {
  const time = el('input', { type: 'datetime-local', dir: 'ltr', 'aria-label': labels('entryTime') });
  const key: HTMLButtonElement = button(labels('entryKey'), () =>
    change({ pinned: key.getAttribute('aria-pressed') !== 'true' }),
  );
  time.addEventListener('change', () => {
    const at = momentOf(time.value, timeZone);
    if (at) change({ at: at.toISOString() });
  });
  return {
    element: el('div', { class: 'entry-head', contenteditable: 'false' }, time, key),
    show: ({ at, pinned }: Record<string, unknown>) => {
      const local = isMoment(at) ? localOf(new Date(at), timeZone) : '';
      if (time.value !== local) time.value = local;
      key.setAttribute('aria-pressed', String(pinned === true));
    },
  };
}

/** Inserts a new entry above the others, or here where it is the first, with the caret in its headline. */
export function addEntry(editor: Editor): void {
  const { doc, selection } = editor.state;
  let first: number | undefined;
  doc.forEach((node, at) => {
    if (node.type.name === 'entry') first ??= at;
  });
  const here = doc.childCount === 0 ? 0 : selection.$from.before(Math.min(1, selection.$from.depth) || 1);
  const at = first ?? (editor.isEmpty ? 0 : here + (doc.nodeAt(here)?.nodeSize ?? 0));
  const content = [{ type: 'heading', attrs: { level: 3 } }, { type: 'paragraph' }];
  const entry = { type: 'entry', attrs: { at: new Date().toISOString() }, content };
  editor
    .chain()
    .insertContentAt(at, entry)
    .setTextSelection(at + 2)
    .focus()
    .scrollIntoView()
    .run();
}

export const liveEntryNode: EditorBlock = {
  nodes: ['entry'],
  extensions: ({ timeZone, lang, labels }) => [LiveEntry.configure({ timeZone, lang, labels })],
  tools: [
    {
      key: 'entry',
      icon: 'radio',
      act: 'entry',
      press: ({ editor }) => addEntry(editor),
      isOn: (editor) => editor.isActive('entry'),
    },
  ],
};
