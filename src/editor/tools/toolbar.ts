/// <reference lib="dom" />
/** The toolbar above the text. Everything else is in the menu of blocks, the bar at a selection and block handles. */
import { redoDepth, undoDepth } from '@tiptap/pm/history';
import type { Tool, ToolContext } from '../../blocks/browser/editor-block';
import { el } from '../../blocks/browser/element';
import { toolNamed } from '../insert/insertables';
import { toolsOfKind } from '../rich/kinds';
import type { TextKind } from '../rich/kinds';
import { leaveByEscape, moveByArrows } from '../selection/roving';
import { showPressed, toolButton } from '../selection/tool-button';
import type { ToolButton } from '../selection/tool-button';
import { keyLabel } from '../keys';

interface ToolbarCommands {
  readonly kind: TextKind;
  readonly insert: () => void;
  readonly block: () => void;
  readonly find: () => void;
  readonly help: () => void;
}

/** The tools of blocks in the toolbar, in groups. */
const blockTools = [
  ['bold', 'italic', 'link'],
  ['h2', 'bullets', 'numbers', 'quote'],
  ['picture', 'footnote'],
] as const;

const undo: Tool = {
  key: 'undo',
  icon: 'undo-2',
  keys: 'Ctrl+Z',
  press: ({ editor }) => void editor.chain().focus().undo().run(),
};

const redo: Tool = {
  key: 'redo',
  icon: 'redo-2',
  keys: 'Ctrl+Shift+Z',
  press: ({ editor }) => void editor.chain().focus().redo().run(),
};

function groupsOf(commands: ToolbarCommands): readonly (readonly Tool[])[] {
  const groups = allGroups(commands).map((tools) => toolsOfKind(commands.kind, tools));
  return groups.filter((tools) => tools.length > 0);
}

function allGroups({ kind, insert, block, find, help }: ToolbarCommands): readonly (readonly Tool[])[] {
  return [
    [
      { key: 'insert', icon: 'plus', keys: '/', press: insert },
      { key: 'block', icon: 'pilcrow', keys: keyLabel('block'), press: block },
    ],
    ...blockTools.map((keys) => keys.filter((key) => key !== 'numbers' || kind === 'short').map(toolNamed)),
    [undo, redo],
    [
      toolNamed('suggesting'),
      { key: 'findAndReplace', icon: 'search', keys: keyLabel('find'), press: find },
      { key: 'help', icon: 'keyboard', keys: keyLabel('help'), press: help },
    ],
  ];
}

/** Whether a command of the history would change the text. */
function showHistory(buttons: readonly ToolButton[], { editor }: ToolContext): void {
  for (const { tool, element } of buttons) {
    if (tool !== undo && tool !== redo) continue;
    const isPossible = tool === undo ? undoDepth(editor.state) > 0 : redoDepth(editor.state) > 0;
    // A disabled button would lose the focus.
    element.setAttribute('aria-disabled', String(!isPossible));
  }
}

export function createToolbar(context: ToolContext, commands: ToolbarCommands): HTMLElement {
  const { editor, labels } = context;
  const buttons: ToolButton[] = [];
  const group = (tools: readonly Tool[]) => {
    const added = tools.map((tool) => toolButton(tool, context));
    for (const each of added) buttons.push(each);
    return el('span', { class: 'tools' }, ...added.map(({ element }) => element));
  };
  const named = { 'aria-label': labels('toolbar'), 'aria-controls': editor.view.dom.id };
  const attributes = { role: 'toolbar', class: 'toolbar', ...named };
  const bar = el('div', attributes, ...groupsOf(commands).map(group));
  let frame: number | undefined;
  // Once per frame: typed letters need no buttons.
  const update = () => {
    frame ??= requestAnimationFrame(() => {
      frame = undefined;
      if (editor.isDestroyed) return;
      showPressed(buttons, context);
      showHistory(buttons, context);
    });
  };
  editor.on('transaction', update);
  update();
  moveByArrows(bar);
  leaveByEscape(bar, () => editor.view.focus());
  return bar;
}
