/// <reference lib="dom" />
/** Shortcuts, such as `{ j: next, 'mod+k': find, 'mod+shift+p': publish, '?': help }`. */
export type KeyTable = Readonly<Record<string, (event: KeyboardEvent) => void>>;

const isMac = () => /mac|iphone|ipad/i.test(navigator.platform);

/** Letters and digits go by their place, so that an Arabic keyboard has the same shortcuts; others by their sign. */
function keyOf(event: KeyboardEvent): string {
  const [, placed] = /^(?:Key|Digit)([A-Z\d])$/.exec(event.code) ?? [];
  const sign = event.key.toLowerCase();
  // A sign such as "?" is written with Shift on most keyboards and by another place on each.
  if (/^[?؟]$/.test(sign)) return '?';
  return placed?.toLowerCase() ?? (sign === ' ' ? 'space' : sign);
}

/** The name of a pressed shortcut, such as `mod+shift+k`. */
export function shortcutOf(event: KeyboardEvent): string {
  const key = keyOf(event);
  const mod = isMac() ? event.metaKey : event.ctrlKey;
  const parts = [mod && 'mod', event.altKey && 'alt', event.shiftKey && key !== '?' && 'shift', key];
  return parts.filter(Boolean).join('+');
}

const FIELD = 'input, textarea, select, [contenteditable=""], [contenteditable="true"]';

export const isTyping = (event: Event): boolean =>
  event.target instanceof Element && event.target.closest(FIELD) !== null;

/**
 * Listens for shortcuts. Those without `mod` or `alt` rest while a field has the focus or a dialog is open; none
 * disturbs an input method.
 * @returns stops listening
 */
export function onKeys(table: KeyTable, target: HTMLElement | Document = document): () => void {
  const listen = (event: Event) => {
    if (!(event instanceof KeyboardEvent) || event.isComposing || event.defaultPrevented) return;
    const name = shortcutOf(event);
    const act = Object.hasOwn(table, name) ? table[name] : undefined;
    const isPlain = !/^(?:mod|alt)\+/.test(name);
    if (!act || (isPlain && (isTyping(event) || document.querySelector('dialog[open]')))) return;
    event.preventDefault();
    act(event);
  };
  target.addEventListener('keydown', listen);
  return () => target.removeEventListener('keydown', listen);
}
