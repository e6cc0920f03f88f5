/// <reference lib="dom" />
/** Registers plugins in one step: each registration makes the views of all plugins again. */
import type { Editor } from '@tiptap/core';
import type { Plugin } from '@tiptap/pm/state';

interface Batch {
  readonly first: Plugin[];
  readonly last: Plugin[];
}

const batches = new WeakMap<Editor, Batch>();

/** Registers a plugin whose keys come before those of others. */
export function registerFirst(editor: Editor, plugin: Plugin): void {
  const batch = batches.get(editor);
  if (batch) batch.first.unshift(plugin);
  else editor.registerPlugin(plugin, (added, others) => [added, ...others]);
}

export function registerLast(editor: Editor, plugin: Plugin): void {
  const batch = batches.get(editor);
  if (batch) batch.last.push(plugin);
  else editor.registerPlugin(plugin);
}

/** Registers the plugins that a function adds, after it. */
export function registerTogether<T>(editor: Editor, add: () => T): T {
  const { first, last }: Batch = { first: [], last: [] };
  batches.set(editor, { first, last });
  try {
    return add();
  } finally {
    batches.delete(editor);
    const { state, view } = editor;
    view.updateState(state.reconfigure({ plugins: [...first, ...state.plugins, ...last] }));
  }
}
