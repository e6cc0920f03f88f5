/// <reference lib="dom" />
/** A bar of buttons has one tab stop; arrow keys move within it (ARIA toolbar pattern). */
import { isRtl } from '../../ui/element';

const visibleIn = (bar: HTMLElement): readonly HTMLButtonElement[] =>
  [...bar.querySelectorAll('button')].filter((each) => each.offsetParent !== null && !each.disabled);

/** Focuses the button of the bar that Tab leads to. */
export function focusBar(bar: HTMLElement): void {
  const all = visibleIn(bar);
  (all.find(({ tabIndex }) => tabIndex === 0) ?? all[0])?.focus();
}

/** Arrow keys move to the neighbour on their side, in both directions of writing. */
export function moveByArrows(bar: HTMLElement): void {
  bar.querySelector('button')?.setAttribute('tabindex', '0');
  bar.addEventListener('keydown', (event) => {
    const all = visibleIn(bar);
    const at = all.findIndex((each) => each === document.activeElement);
    const forwards = isRtl(bar) ? 'ArrowLeft' : 'ArrowRight';
    const backwards = forwards === 'ArrowLeft' ? 'ArrowRight' : 'ArrowLeft';
    const to = { [forwards]: at + 1, [backwards]: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (to === undefined || at === -1) return;
    event.preventDefault();
    const next = all[(to + all.length) % all.length];
    for (const each of all) each.tabIndex = each === next ? 0 : -1;
    next?.focus();
  });
}

/** Escape leaves a bar, usually for the text. */
export function leaveByEscape(bar: HTMLElement, leave: () => void): void {
  bar.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    leave();
  });
}
