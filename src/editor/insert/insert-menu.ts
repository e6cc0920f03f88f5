/// <reference lib="dom" />
/**
 * The menu of blocks: "/" or a "+" button opens it, typing filters it. The focus stays in the text, which names the
 * active line (ARIA `aria-activedescendant`).
 */
import type { Editor } from '@tiptap/core';
import type { PluginView } from '@tiptap/pm/state';
import { Plugin, TextSelection } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import type { ToolContext } from '../../blocks/browser/editor-block';
import { hasTool } from '../rich/kinds';
import type { TextKind } from '../rich/kinds';
import { registerFirst } from '../plugins';
import { filtered } from './filter';
import type { MenuChange, OpenMenu } from './insert-state';
import { menuAfter, menuKey } from './insert-state';
import type { Insertable } from './insertables';
import { insertables, insertBlock, insertGroups } from './insertables';
import { MENU_ID, MenuList, optionId } from './menu-list';

const change = (view: EditorView, meta: MenuChange): void =>
  view.dispatch(view.state.tr.setMeta(menuKey, meta).setMeta('addToHistory', false));

const allLines = insertGroups.flatMap((name) => insertables.filter(({ group }) => group === name));

class InsertMenu {
  readonly #all: readonly Insertable[];

  constructor(
    private readonly context: ToolContext,
    kind: TextKind,
  ) {
    this.#all = allLines.filter(({ key }) => hasTool(kind, key));
  }

  linesOf({ query }: OpenMenu): readonly Insertable[] {
    return filtered(this.#all, query);
  }

  /** A query with a space that nothing fits is text. */
  isText(open: OpenMenu): boolean {
    return /\s/.test(open.query) && this.linesOf(open).length === 0;
  }

  /** Removes the typed query, and inserts the block. */
  choose(view: EditorView, item: Insertable): void {
    const open = menuKey.getState(view.state);
    if (!open) return;
    const tr = view.state.tr.delete(open.from, view.state.selection.head);
    view.dispatch(tr.setMeta(menuKey, { kind: 'close' } satisfies MenuChange));
    void insertBlock(item, this.context);
  }

  press(view: EditorView, event: KeyboardEvent): boolean {
    const open = menuKey.getState(view.state);
    if (!open || view.composing || event.isComposing || this.isText(open)) return false;
    const lines = this.linesOf(open);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && lines.length > 0) {
      change(view, { kind: 'move', index: (open.index + step + lines.length) % lines.length });
      return true;
    }
    if (event.key === 'Escape') return this.#close(view, open);
    const chosen = lines[open.index];
    if ((event.key !== 'Enter' && event.key !== 'Tab') || !chosen) return false;
    this.choose(view, chosen);
    return true;
  }

  #close(view: EditorView, { from, byButton }: OpenMenu): true {
    const { tr, selection } = view.state;
    if (byButton) tr.delete(from, selection.head);
    view.dispatch(tr.setMeta(menuKey, { kind: 'close' } satisfies MenuChange));
    return true;
  }

  /** The list on the page. */
  createView(view: EditorView): PluginView {
    const list = new MenuList(view, {
      labels: this.context.labels,
      choose: (item) => this.choose(view, item),
      move: (index) => change(view, { kind: 'move', index }),
    });
    return {
      update: (_view, before) => {
        const open = menuKey.getState(view.state);
        if (open === menuKey.getState(before)) return;
        if (!open || this.isText(open)) list.hide();
        else list.show(open, this.linesOf(open));
      },
      destroy: () => list.destroy(),
    };
  }
}

/** The attributes of the text while the menu is open. */
function attributesOf(menu: InsertMenu, open: OpenMenu | undefined): Record<string, string> {
  if (!open || menu.isText(open)) return {};
  const item = menu.linesOf(open)[open.index];
  return {
    'aria-haspopup': 'listbox',
    'aria-controls': MENU_ID,
    ...(item && { 'aria-activedescendant': optionId(item) }),
  };
}

export function addInsertMenu(editor: Editor, context: ToolContext, kind: TextKind): void {
  const menu = new InsertMenu(context, kind);
  const plugin = new Plugin<OpenMenu | undefined>({
    key: menuKey,
    state: {
      init: () => undefined,
      apply: menuAfter,
    },
    props: {
      handleKeyDown: (view, event) => menu.press(view, event),
      attributes: (state) => attributesOf(menu, menuKey.getState(state)),
      handleDOMEvents: {
        blur: (view) => {
          if (menuKey.getState(view.state)) change(view, { kind: 'close' });
          return false;
        },
      },
    },
    view: (view) => menu.createView(view),
  });
  // First, so that Enter chooses a line and breaks no paragraph.
  registerFirst(editor, plugin);
}

/** Opens the menu in a new line below the block at a position; in the block itself if it is an empty line. */
export function openInsertMenu({ state, view }: Editor, at: number): void {
  const block = state.doc.nodeAt(at);
  const paragraph = state.schema.nodes['paragraph'];
  if (!block || !paragraph) return;
  const { tr } = state;
  const isEmptyLine = block.type === paragraph && block.content.size === 0;
  const line = isEmptyLine ? at : at + block.nodeSize;
  if (!isEmptyLine) tr.insert(line, paragraph.create());
  tr.insertText('/', line + 1);
  tr.setSelection(TextSelection.create(tr.doc, line + 2));
  view.dispatch(tr.setMeta(menuKey, { kind: 'open', at: line + 1 } satisfies MenuChange).scrollIntoView());
  view.focus();
}
