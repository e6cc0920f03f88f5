/// <reference lib="dom" />
/** The tools in the text: toolbar, menu of blocks, bar at a selection, block handles, panels, help. */
import type { Tool, ToolContext } from '../blocks/browser/editor-block';
import { addEntry } from '../blocks/live-entry/node';
import { addBlockHandle } from './block-tools/block-handle';
import { selectedBlock } from './block-tools/block-moves';
import { addInsertMenu, openInsertMenu } from './insert/insert-menu';
import { toolNamed } from './insert/insertables';
import { registerTogether } from './plugins';
import { definition } from './references/definitions';
import { addFootnoteEditing } from './references/footnotes';
import { addLinkBar } from './references/link-bar';
import { addBubble } from './selection/bubble';
import { openHelp } from './selection/help';
import { focusBar } from './selection/roving';
import { addTableHandles } from './table/table-handles';
import { toolsOfKind } from './rich/kinds';
import type { TextKind } from './rich/kinds';
import { createToolbar } from './tools/toolbar';

interface TextCommands {
  /** The kind of the text; that of a story if absent. */
  readonly kind?: TextKind;
  readonly find: () => void;
  /** Opens the form of a note on the selected text. */
  readonly note: () => void;
  /** Focuses the bar of the suggestion at the caret; returns whether there is one. */
  readonly focusSuggestion?: () => boolean;
}

/** The commands of the tools, by the names of their keys. */
interface TextTools {
  readonly toolbar: HTMLElement;
  readonly commands: Readonly<Record<'link' | 'entry' | 'footnote' | 'tools' | 'block' | 'help', () => void>>;
}

/** Adds the tools of blocks, which a short text does not have. @returns opens the menu of the block with the caret */
function addBlockTools(context: ToolContext): () => void {
  const { editor, labels } = context;
  addFootnoteEditing(editor, labels);
  addTableHandles(context);
  return addBlockHandle(editor, labels);
}

/** The tools of the bar at a selection. */
function bubbleTools(kind: TextKind, note: () => void): readonly Tool[] {
  const noteTool: Tool = { key: 'note', icon: 'message-square-plus', act: 'note', press: note };
  const emphasis = ['bold', 'italic', 'link', 'h2', 'quote'].map(toolNamed);
  return toolsOfKind(kind, [...emphasis, definition, toolNamed('fill'), noteTool]);
}

export const addTextTools = (context: ToolContext, commands: TextCommands): TextTools =>
  registerTogether(context.editor, () => createTools(context, commands));

function createTools(context: ToolContext, options: TextCommands): TextTools {
  const { kind = 'story', find, note, focusSuggestion = () => false } = options;
  const { editor, labels } = context;
  addInsertMenu(editor, context, kind);
  const focusBubble = addBubble(editor, context, bubbleTools(kind, note));
  const focusLinkBar = addLinkBar(editor, context);
  const openBlockMenu = kind === 'short' ? () => undefined : addBlockTools(context);
  const help = () => openHelp(labels);
  const insert = () => {
    const at = selectedBlock(editor.state);
    if (at !== undefined) openInsertMenu(editor, at);
  };
  const toolbar = createToolbar(context, { kind, insert, block: openBlockMenu, find, help });
  return {
    toolbar,
    commands: {
      link: () => context.editLink(),
      entry: () => addEntry(editor),
      footnote: () => void toolNamed('footnote').press(context),
      tools: () => {
        if (!focusSuggestion() && !focusBubble() && !focusLinkBar()) focusBar(toolbar);
      },
      block: openBlockMenu,
      help,
    },
  };
}
