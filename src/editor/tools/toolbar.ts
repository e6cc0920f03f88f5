/// <reference lib="dom" />
/** The row of buttons above the text: one stop of the Tab key, arrows move within it (ARIA, toolbar pattern). */
import type { Tool, ToolContext } from '../../blocks/browser/editor-block';
import { toolGroups } from '../../blocks/browser/editor-block';
import { button, el } from '../../blocks/browser/element';
import { editorBlocks } from '../../blocks/nodes';
import { cellTools } from '../../blocks/table/node';
import { shownKeys } from '../keys';
import { icon } from './icons';

const blockTools = editorBlocks.flatMap(({ tools = [] }) => tools);

/** The tools in their groups, those of the blocks before those of the text as a whole. */
function groupsOf(find: () => void): readonly (readonly Tool[])[] {
  const group = 'text';
  return [
    ...toolGroups.map((name) => blockTools.filter((tool) => tool.group === name)),
    [
      {
        key: 'undo',
        group,
        sign: '↶',
        keys: 'Ctrl+Z',
        press: ({ editor }) => void editor.chain().focus().undo().run(),
      },
      {
        key: 'redo',
        group,
        sign: '↷',
        keys: 'Ctrl+Y',
        press: ({ editor }) => void editor.chain().focus().redo().run(),
      },
      {
        key: 'findAndReplace',
        group,
        sign: { icon: 'findAndReplace' },
        keys: shownKeys('find'),
        press: find,
      },
    ],
  ];
}

interface ToolButton {
  readonly tool: Tool;
  readonly element: HTMLButtonElement;
}

function toolButton(tool: Tool, context: ToolContext): ToolButton {
  const { sign, act } = tool;
  const name = context.labels(`tool.${tool.key}`);
  // A person who speaks to the machine says what is written on the button (WCAG 2.5.3).
  const label = typeof sign === 'string' ? `${name} ${sign}` : name;
  const keys = act === undefined ? tool.keys : shownKeys(act);
  const child = typeof sign === 'string' ? sign : icon(sign.icon);
  const element = button(child, () => void tool.press(context), {
    class: 'tool',
    'aria-label': label,
    title: keys === undefined ? label : `${label} (${keys})`,
    tabindex: '-1',
  });
  return { tool, element };
}

/** @param find opens the panel of find and replace */
export function createToolbar(context: ToolContext, find: () => void): HTMLElement {
  const { editor, labels } = context;
  const buttons: ToolButton[] = [];
  const group = (tools: readonly Tool[]) => {
    const added = tools.map((tool) => toolButton(tool, context));
    for (const each of added) buttons.push(each);
    return el('span', { class: 'tools' }, ...added.map(({ element }) => element));
  };
  const inTable = group(cellTools);
  const bar = el(
    'div',
    { role: 'toolbar', class: 'toolbar', 'aria-label': labels('toolbar'), 'aria-controls': 'story-text' },
    ...groupsOf(find).map(group),
    inTable,
  );
  const update = () => {
    inTable.hidden = !editor.isActive('table');
    for (const { tool, element } of buttons) {
      if (tool.isOn) element.setAttribute('aria-pressed', String(tool.isOn(editor)));
    }
  };
  editor.on('transaction', update);
  update();
  moveByArrows(bar, () => buttons.map(({ element }) => element).filter((each) => each.offsetParent !== null));
  return bar;
}

/** Arrow keys move to the neighbour that is displayed there, in either direction of the page. */
function moveByArrows(bar: HTMLElement, visible: () => readonly HTMLButtonElement[]): void {
  bar.querySelector('button')?.setAttribute('tabindex', '0');
  bar.addEventListener('keydown', (event) => {
    const all = visible();
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
