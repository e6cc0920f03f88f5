/// <reference lib="dom" />
/** Acts of the editor that have a button and keys: one table, so that both do the same. */
import { keydownHandler } from '@tiptap/pm/keymap';
import type { EditorView } from '@tiptap/pm/view';

export type KeyAction = 'save' | 'link' | 'find' | 'mend' | 'nextFinding' | 'note' | 'entry';

export type Acts = Readonly<Record<KeyAction, () => void>>;

interface Shortcut {
  readonly act: KeyAction;
  /** The first is named beside the button. Ctrl+Shift alone turns the direction on Windows: it is not taken. */
  readonly keys: readonly string[];
  /** Whether the keys work on the whole page of the story, or in its text alone. */
  readonly everywhere?: true;
}

export const shortcuts: readonly Shortcut[] = [
  { act: 'save', keys: ['Mod-s'], everywhere: true },
  { act: 'link', keys: ['Mod-k'] },
  { act: 'find', keys: ['Mod-f', 'Mod-h'] },
  { act: 'mend', keys: ['Mod-.'] },
  { act: 'nextFinding', keys: ['Alt-F8'] },
  { act: 'note', keys: ['Mod-Alt-m'] },
  { act: 'entry', keys: ['Mod-Alt-l'] },
];

const keyNamed = (act: KeyAction): string => shortcuts.find((each) => each.act === act)?.keys[0] ?? '';

/** The keys of an act as they stand on a keyboard. */
export const shownKeys = (act: KeyAction): string =>
  keyNamed(act)
    .split('-')
    .map((key) => (key === 'Mod' ? 'Ctrl' : key.length === 1 ? key.toUpperCase() : key))
    .join('+');

/** The keys of an act for `aria-keyshortcuts`. */
export const ariaKeys = (act: KeyAction): string => shownKeys(act).replace('Ctrl', 'Control');

/** Bindings of the shortcuts: what each key does, once it is known to be pressed anew. */
const bindings = (chosen: readonly Shortcut[], press: (act: KeyAction) => void) =>
  Object.fromEntries(
    chosen.flatMap(({ act, keys }) => {
      const pressed = () => {
        press(act);
        return true;
      };
      return keys.map((key) => [key, pressed]);
    }),
  );

const isInOtherForm = (target: EventTarget | null, form: HTMLElement): boolean => {
  const owner = target instanceof Element ? target.closest('form') : null;
  return owner !== null && owner !== form;
};

/**
 * Makes the keys do their acts, each once: a key that is held down repeats nothing, and the text itself never
 * receives a key that did an act.
 */
export function listenToKeys(form: HTMLElement, view: EditorView, acts: Acts): void {
  let isHeld = false;
  const press = (act: KeyAction) => {
    if (!isHeld) acts[act]();
  };
  const inText = keydownHandler(bindings(shortcuts, press));
  const everywhere = shortcuts.filter((each) => each.everywhere === true);
  const inFields = keydownHandler(bindings(everywhere, press));
  // Keys reach the page's body where no field has the focus, as after a reload.
  form.ownerDocument.addEventListener(
    'keydown',
    (event) => {
      if (event.isComposing || isInOtherForm(event.target, form)) return;
      isHeld = event.repeat;
      const handle = event.target instanceof Node && view.dom.contains(event.target) ? inText : inFields;
      if (handle(view, event)) event.preventDefault();
    },
    true,
  );
}
