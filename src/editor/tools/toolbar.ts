/// <reference lib="dom" />
/** The row of buttons above the text: one stop of the Tab key, arrows move within it (ARIA, toolbar pattern). */
import type { Editor } from '@tiptap/core';
import { button, el } from '../../blocks/browser/element';
import type { Child } from '../../blocks/browser/element';
import { addEntry } from '../../blocks/live-entry/node';
import { shownKeys } from '../keys';
import { icon } from './icons';
import type { Words } from '../../blocks/browser/labels';
import type { Inserting } from './inserting';
import { box, embed, footnote, gallery, link, picture, related, storyLink } from './inserting';

interface Tool {
  readonly key: string;
  readonly sign: Child;
  readonly keys?: string;
  readonly press: () => void;
  readonly isOn?: () => boolean;
}

/** The tools in their groups. */
function toolsOf(how: Inserting, find: () => void): readonly (readonly Tool[])[] {
  const { editor } = how;
  const run = () => editor.chain().focus();
  const on = (name: string, attributes?: object) => () => editor.isActive(name, attributes);
  const later = (deed: (how: Inserting) => Promise<void>) => () => void deed(how);
  return [
    [
      { key: 'bold', sign: 'B', keys: 'Ctrl+B', press: () => run().toggleBold().run(), isOn: on('bold') },
      {
        key: 'italic',
        sign: 'I',
        keys: 'Ctrl+I',
        press: () => run().toggleItalic().run(),
        isOn: on('italic'),
      },
      {
        key: 'h2',
        sign: 'H2',
        press: () => run().toggleHeading({ level: 2 }).run(),
        isOn: on('heading', { level: 2 }),
      },
      {
        key: 'h3',
        sign: 'H3',
        press: () => run().toggleHeading({ level: 3 }).run(),
        isOn: on('heading', { level: 3 }),
      },
    ],
    [
      { key: 'bullets', sign: '•', press: () => run().toggleBulletList().run(), isOn: on('bulletList') },
      { key: 'numbers', sign: '1.', press: () => run().toggleOrderedList().run(), isOn: on('orderedList') },
      {
        key: 'quote',
        sign: '❝',
        press: () => run().toggleBlockquote().run(),
        isOn: on('blockquote', { pull: false }),
      },
      { key: 'pullQuote', sign: '❞', press: () => pullQuote(editor), isOn: on('blockquote', { pull: true }) },
    ],
    [
      { key: 'link', sign: icon('link'), keys: shownKeys('link'), press: later(link), isOn: on('link') },
      { key: 'storyLink', sign: icon('storyLink'), press: later(storyLink) },
      { key: 'picture', sign: icon('picture'), press: later(picture) },
      { key: 'gallery', sign: icon('gallery'), press: later(gallery) },
      { key: 'embed', sign: icon('embed'), press: later(embed) },
      { key: 'related', sign: icon('related'), press: later(related) },
    ],
    [
      {
        key: 'table',
        sign: '⊞',
        press: () => run().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run(),
        isOn: on('table'),
      },
      { key: 'footnote', sign: '※', press: later(footnote), isOn: on('footnote') },
      { key: 'fact', sign: icon('fact'), press: () => box(how, 'fact'), isOn: on('box', { kind: 'fact' }) },
      {
        key: 'correction',
        sign: '✎',
        press: () => box(how, 'correction'),
        isOn: on('box', { kind: 'correction' }),
      },
      {
        key: 'entry',
        sign: icon('entry'),
        keys: shownKeys('entry'),
        press: () => addEntry(editor),
        isOn: on('entry'),
      },
      { key: 'rule', sign: '―', press: () => run().setHorizontalRule().run() },
    ],
    [
      { key: 'undo', sign: '↶', keys: 'Ctrl+Z', press: () => run().undo().run() },
      { key: 'redo', sign: '↷', keys: 'Ctrl+Y', press: () => run().redo().run() },
      { key: 'findAndReplace', sign: icon('findAndReplace'), keys: shownKeys('find'), press: find },
    ],
  ];
}

function pullQuote(editor: Editor): void {
  if (editor.isActive('blockquote')) {
    const pull = editor.getAttributes('blockquote')['pull'] !== true;
    editor.chain().focus().updateAttributes('blockquote', { pull }).run();
  } else editor.chain().focus().toggleBlockquote().updateAttributes('blockquote', { pull: true }).run();
}

const tableTools = (editor: Editor): readonly Tool[] => [
  { key: 'rowAfter', sign: '+↓', press: () => editor.chain().focus().addRowAfter().run() },
  { key: 'columnAfter', sign: '+→', press: () => editor.chain().focus().addColumnAfter().run() },
  { key: 'rowAway', sign: '−↓', press: () => editor.chain().focus().deleteRow().run() },
  { key: 'columnAway', sign: '−→', press: () => editor.chain().focus().deleteColumn().run() },
  { key: 'tableAway', sign: '✕', press: () => editor.chain().focus().deleteTable().run() },
];

export function createToolbar(how: Inserting, words: Words, find: () => void): HTMLElement {
  const made: { readonly tool: Tool; readonly element: HTMLButtonElement }[] = [];
  const make = (tool: Tool) => {
    const name = words(`tool.${tool.key}`);
    // Who speaks to the machine says what stands on the button (WCAG 2.5.3).
    const label = typeof tool.sign === 'string' ? `${name} ${tool.sign}` : name;
    const title = tool.keys === undefined ? label : `${label} (${tool.keys})`;
    const element = button(tool.sign, tool.press, {
      class: 'tool',
      'aria-label': label,
      title,
      tabindex: '-1',
    });
    made.push({ tool, element });
    return element;
  };
  const group = (tools: readonly Tool[]) => el('span', { class: 'tools' }, ...tools.map(make));
  const inTable = group(tableTools(how.editor));
  const bar = el(
    'div',
    { role: 'toolbar', class: 'toolbar', 'aria-label': words('toolbar'), 'aria-controls': 'story-text' },
    ...toolsOf(how, find).map(group),
    inTable,
  );
  const show = () => {
    inTable.hidden = !how.editor.isActive('table');
    for (const { tool, element } of made) {
      if (tool.isOn) element.setAttribute('aria-pressed', String(tool.isOn()));
    }
  };
  how.editor.on('transaction', show);
  show();
  withArrows(bar, () => made.map(({ element }) => element).filter((each) => each.offsetParent !== null));
  return bar;
}

/** Arrow keys go to the neighbour that the eye sees there, whichever way the page is read. */
function withArrows(bar: HTMLElement, shown: () => readonly HTMLButtonElement[]): void {
  bar.querySelector('button')?.setAttribute('tabindex', '0');
  bar.addEventListener('keydown', (event) => {
    const all = shown();
    const at = all.findIndex((each) => each === document.activeElement);
    const forwards = getComputedStyle(bar).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
    const backwards = forwards === 'ArrowLeft' ? 'ArrowRight' : 'ArrowLeft';
    const to = { [forwards]: at + 1, [backwards]: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (to === undefined || at === -1) return;
    event.preventDefault();
    const next = all[(to + all.length) % all.length];
    for (const each of all) each.tabIndex = each === next ? 0 : -1;
    next?.focus();
  });
}
