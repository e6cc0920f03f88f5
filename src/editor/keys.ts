/// <reference lib="dom" />
/** Commands of the editor with a button and keys: one table, so that both do the same. */
import { keydownHandler } from '@tiptap/pm/keymap';
import type { EditorView } from '@tiptap/pm/view';

export type KeyAction =
  | 'save'
  | 'primary'
  | 'link'
  | 'find'
  | 'applyFinding'
  | 'nextFinding'
  | 'note'
  | 'entry'
  | 'suggest'
  | 'nextSuggestion'
  | 'acceptSuggestion'
  | 'refuseSuggestion'
  | 'footnote'
  | 'copyOriginal'
  | 'nextChange'
  | 'tools'
  | 'block'
  | 'help';

/** A text without a command leaves its keys alone. */
export type KeyCommands = Readonly<Partial<Record<KeyAction, () => void>>>;

interface Shortcut {
  readonly act: KeyAction;
  /** The title of the button names the first. Ctrl+Shift alone changes the direction on Windows and stays free. */
  readonly keys: readonly string[];
  /** Whether the keys work on the whole page of the story; else in its text only. */
  readonly everywhere?: true;
}

const shortcuts: readonly Shortcut[] = [
  { act: 'save', keys: ['Mod-s'], everywhere: true },
  { act: 'primary', keys: ['Mod-Alt-Enter'], everywhere: true },
  { act: 'link', keys: ['Mod-k'] },
  { act: 'find', keys: ['Mod-f', 'Mod-h'] },
  { act: 'applyFinding', keys: ['Mod-.'] },
  { act: 'nextFinding', keys: ['Alt-F8'] },
  { act: 'note', keys: ['Mod-Alt-m'] },
  { act: 'entry', keys: ['Mod-Alt-l'] },
  { act: 'suggest', keys: ['Mod-Alt-u'] },
  { act: 'nextSuggestion', keys: ['Alt-F9'] },
  { act: 'acceptSuggestion', keys: ['Mod-Alt-y'] },
  { act: 'refuseSuggestion', keys: ['Mod-Alt-n'] },
  { act: 'footnote', keys: ['Mod-Alt-f'] },
  { act: 'copyOriginal', keys: ['Mod-Alt-o'] },
  { act: 'nextChange', keys: ['Alt-F7'], everywhere: true },
  { act: 'tools', keys: ['Alt-F10'] },
  { act: 'block', keys: ['Alt-Enter'] },
  { act: 'help', keys: ['Mod-/'], everywhere: true },
];

const keyNamed = (act: KeyAction): string => shortcuts.find((each) => each.act === act)?.keys[0] ?? '';

/** Keys as they are named on a keyboard. */
export const keyNames = (keys: string): string =>
  keys
    .split('-')
    .map((key) => (key === 'Mod' ? 'Ctrl' : key.length === 1 ? key.toUpperCase() : key))
    .join('+');

/** The keys of a command with their names on a keyboard. */
export const keyLabel = (act: KeyAction): string => keyNames(keyNamed(act));

/** The keys of a command for `aria-keyshortcuts`. */
export const ariaKeys = (act: KeyAction): string => keyLabel(act).replace('Ctrl', 'Control');

/** ProseMirror key bindings of shortcuts. */
const bindings = (chosen: readonly Shortcut[], press: (act: KeyAction) => boolean) =>
  Object.fromEntries(
    chosen.flatMap(({ act, keys }) => {
      const binding = () => press(act);
      return keys.map((key) => [key, binding]);
    }),
  );

const isInOtherForm = (target: EventTarget | null, form: HTMLElement): boolean => {
  const owner = target instanceof Element ? target.closest('form') : null;
  return owner !== null && owner !== form;
};

const FIELD = 'input, textarea, select, [contenteditable="true"]';

/** Whether a key is a question mark outside of text, which opens the help; Arabic keyboards write "؟". */
const asksForHelp = ({ key, target }: KeyboardEvent): boolean =>
  (key === '?' || key === '؟') && !(target instanceof Element && target.closest(FIELD));

/** Runs the commands of pressed keys. A key that is held down does not repeat, and the text does not receive the key. */
export function listenToKeys(form: HTMLElement, view: EditorView, commands: KeyCommands): void {
  let isHeld = false;
  const press = (act: KeyAction): boolean => {
    if (!isHeld) commands[act]?.();
    return commands[act] !== undefined;
  };
  const inText = keydownHandler(bindings(shortcuts, press));
  const everywhere = shortcuts.filter((each) => each.everywhere === true);
  const inFields = keydownHandler(bindings(everywhere, press));
  // The listener is on the document: without a focused field, as after a reload, keys reach the body.
  form.ownerDocument.addEventListener(
    'keydown',
    (event) => {
      if (event.isComposing || isInOtherForm(event.target, form)) return;
      isHeld = event.repeat;
      const handle = event.target instanceof Node && view.dom.contains(event.target) ? inText : inFields;
      if (handle(view, event)) event.preventDefault();
      else if (asksForHelp(event)) press('help');
    },
    true,
  );
}
