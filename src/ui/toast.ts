/// <reference lib="dom" />
import { el } from './element';
import { icon } from './icon';
import { word } from './shell/words';

export interface Toast {
  readonly text: string;
  readonly kind?: 'done' | 'problem';
  readonly undo?: { readonly label?: string; readonly act: () => void | Promise<void> };
  /** How long it stays; a toast that offers something stays longer. */
  readonly seconds?: number;
}

const SECONDS = 5;
const SECONDS_TO_UNDO = 10;
/** Largest number of toasts at once; older ones go. */
const MOST = 3;

function region(): HTMLElement {
  const present = document.getElementById('toasts');
  if (present) return present;
  const made = el('div', { id: 'toasts', role: 'status', 'aria-live': 'polite' });
  document.body.append(made);
  return made;
}

/** A timer that stands still while the pointer or the focus is on the toast. */
function removeLater(toast: HTMLElement, seconds: number): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const start = () => {
    clearTimeout(timer);
    timer = setTimeout(() => toast.remove(), seconds * 1000);
  };
  const stop = () => clearTimeout(timer);
  for (const name of ['pointerenter', 'focusin']) toast.addEventListener(name, stop);
  for (const name of ['pointerleave', 'focusout']) toast.addEventListener(name, start);
  start();
}

/** Removes notices that stand over the page, after the time of a toast. */
export function removeNotices(notices: Iterable<Element>): void {
  for (const notice of notices) {
    if (!(notice instanceof HTMLElement)) continue;
    const close = el(
      'button',
      { type: 'button', class: 'icon-button', 'aria-label': word('close') },
      icon('x'),
    );
    close.addEventListener('click', () => notice.remove());
    notice.append(close);
    removeLater(notice, SECONDS_TO_UNDO);
  }
}

/** Shows a message at the foot of the page. @returns removes it */
export function toast({ text, kind = 'done', undo, seconds }: Toast): () => void {
  const made = el('div', { class: `toast ${kind}` }, icon(kind === 'done' ? 'check' : 'triangle-alert'));
  made.append(el('p', {}, text));
  if (undo) {
    const act = el('button', { type: 'button', class: 'plain' }, undo.label ?? word('undo'));
    act.addEventListener('click', () => {
      made.remove();
      void undo.act();
    });
    made.append(act);
  }
  const close = el(
    'button',
    { type: 'button', class: 'icon-button', 'aria-label': word('close') },
    icon('x'),
  );
  close.addEventListener('click', () => made.remove());
  made.append(close);
  const all = region();
  all.append(made);
  while (all.children.length > MOST) all.firstElementChild?.remove();
  removeLater(made, seconds ?? (undo ? SECONDS_TO_UNDO : SECONDS));
  return () => made.remove();
}
