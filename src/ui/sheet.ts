/// <reference lib="dom" />
import { around } from './element';

/** A sheet is `aside.sheet#ID`; buttons with `data-sheet="ID"` open and close it. */
const buttonsOf = (sheet: HTMLElement): HTMLElement[] => [
  ...document.querySelectorAll<HTMLElement>(`[data-sheet="${CSS.escape(sheet.id)}"]`),
];

const opener = new WeakMap<HTMLElement, Element | null>();

export const isSheetOpen = (sheet: HTMLElement): boolean => sheet.hasAttribute('data-open');

export function openSheet(sheet: HTMLElement): void {
  if (isSheetOpen(sheet)) return;
  opener.set(sheet, document.activeElement);
  sheet.setAttribute('data-open', '');
  for (const each of buttonsOf(sheet)) each.setAttribute('aria-expanded', 'true');
  sheet.tabIndex = -1;
  sheet.focus();
  sheet.dispatchEvent(new CustomEvent('sheet', { bubbles: true, detail: 'open' }));
}

export function closeSheet(sheet: HTMLElement): void {
  if (!isSheetOpen(sheet)) return;
  const inside = sheet.contains(document.activeElement);
  sheet.removeAttribute('data-open');
  for (const each of buttonsOf(sheet)) each.setAttribute('aria-expanded', 'false');
  const before = opener.get(sheet);
  if (inside && before instanceof HTMLElement && before.isConnected) before.focus();
  sheet.dispatchEvent(new CustomEvent('sheet', { bubbles: true, detail: 'close' }));
}

export const toggleSheet = (sheet: HTMLElement): void =>
  isSheetOpen(sheet) ? closeSheet(sheet) : openSheet(sheet);

/** Listens once for all sheets of the page. Escape closes the one with the focus. */
export function setUpSheets(): void {
  for (const sheet of document.querySelectorAll<HTMLElement>('.sheet[id]'))
    for (const each of buttonsOf(sheet)) {
      each.setAttribute('aria-controls', sheet.id);
      each.setAttribute('aria-expanded', String(isSheetOpen(sheet)));
    }
  document.addEventListener('click', (event) => {
    const pressed = around(event, '[data-sheet]');
    const sheet = pressed && document.getElementById(pressed.dataset['sheet'] ?? '');
    if (!sheet) return;
    event.preventDefault();
    toggleSheet(sheet);
  });
  document.addEventListener('keydown', (event) => {
    const sheet = around(event, '.sheet[data-open]');
    if (event.key !== 'Escape' || !sheet || event.defaultPrevented || event.isComposing) return;
    event.preventDefault();
    closeSheet(sheet);
  });
}
