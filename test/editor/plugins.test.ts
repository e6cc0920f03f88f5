import type { Editor } from '@tiptap/core';
import { Schema } from '@tiptap/pm/model';
import { EditorState, Plugin, PluginKey } from '@tiptap/pm/state';
import { registerFirst, registerLast, registerTogether } from '../../src/editor/plugins';

const schema = new Schema({ nodes: { doc: { content: 'text*' }, text: {} } });
const names = new Map<Plugin, string>();

function named(name: string): Plugin {
  const plugin = new Plugin({ key: new PluginKey(name) });
  names.set(plugin, name);
  return plugin;
}

/** What registration reads and changes of an editor. */
function newEditor() {
  let state = EditorState.create({ schema, plugins: [named('own')] });
  let updates = 0;
  const updateState = (next: EditorState) => {
    state = next;
    updates += 1;
  };
  const part = {
    get state() {
      return state;
    },
    view: { updateState },
    registerPlugin: (plugin: Plugin, merge?: (added: Plugin, others: Plugin[]) => Plugin[]) =>
      updateState(
        state.reconfigure({ plugins: merge?.(plugin, [...state.plugins]) ?? [...state.plugins, plugin] }),
      ),
  };
  return {
    editor: part as unknown as Editor,
    names: () => state.plugins.map((plugin) => names.get(plugin)),
    updates: () => updates,
  };
}

function addAll(editor: Editor): string {
  registerFirst(editor, named('menu'));
  registerLast(editor, named('bubble'));
  registerFirst(editor, named('footnotes'));
  registerLast(editor, named('handle'));
  return 'added';
}

const ORDER = ['footnotes', 'menu', 'own', 'bubble', 'handle'];

test('plugins that are registered together update the view once, in the order of single registrations', () => {
  const [single, together] = [newEditor(), newEditor()];
  addAll(single.editor);
  expect(registerTogether(together.editor, () => addAll(together.editor))).toBe('added');
  expect(single.names()).toEqual(ORDER);
  expect(together.names()).toEqual(ORDER);
  expect([single.updates(), together.updates()]).toEqual([4, 1]);
});
