/// <reference lib="dom" />
import { around } from '../element';
import { onKeys } from '../keys';
import { openPalette } from './palette';

const FOLDED = 'midad-folded';
const YEAR = 31_536_000;

/** The server reads the choice from a cookie, so that the page has its width from the start. */
function fold(button: HTMLElement): void {
  const folded = document.body.classList.toggle('side-folded');
  button.setAttribute('aria-expanded', String(!folded));
  if (!document.body.classList.contains('bare'))
    document.cookie = `${FOLDED}=${folded ? 1 : 0}; Path=/desk; Max-Age=${YEAR}; SameSite=Lax`;
}

/** On phones the navigation is a sheet; its link leads to it also without script. */
function toggleSide(side: HTMLElement, open: boolean): void {
  side.classList.toggle('open', open);
  document.querySelector('[data-side-open]')?.setAttribute('aria-expanded', String(open));
  if (open) side.querySelector<HTMLElement>('a, button, summary')?.focus();
  else document.querySelector<HTMLElement>('[data-side-open]')?.focus();
}

/** A closed part of the page that the address names, such as the form of a new assignment, is opened. */
function openNamed(): void {
  const named = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!(named instanceof HTMLDetailsElement)) return;
  named.open = true;
  const field = named.querySelector<HTMLElement>('input:not([type="hidden"]), textarea, select');
  // The browser itself moves the focus to what the address names, once the page is loaded.
  const focus = () => setTimeout(() => field?.focus());
  if (document.readyState === 'complete') focus();
  else addEventListener('load', focus);
}

/** The sheet of a phone closes by a press beside it and by Escape. */
function closeByPressOrKey(side: HTMLElement): void {
  document.addEventListener('pointerdown', ({ target }) => {
    if (side.classList.contains('open') && !side.contains(target as Node)) toggleSide(side, false);
  });
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !side.classList.contains('open') || event.defaultPrevented) return;
    if (document.querySelector('dialog[open]')) return;
    event.preventDefault();
    toggleSide(side, false);
  });
}

/** On phones a line of tabs scrolls: the one of the page is within it from the start. */
function showCurrentTab(): void {
  for (const tab of document.querySelectorAll('.area-nav [aria-current], .tab-links [aria-current]')) {
    const line = tab.closest<HTMLElement>('.area-nav, .tab-links');
    if (!line || line.scrollWidth <= line.clientWidth) continue;
    const [outer, inner] = [line.getBoundingClientRect(), tab.getBoundingClientRect()];
    line.scrollBy({
      left: inner.left + inner.width / 2 - (outer.left + outer.width / 2),
      behavior: 'instant',
    });
  }
}

export function setUpNavigation(): void {
  openNamed();
  showCurrentTab();
  addEventListener('hashchange', openNamed);
  const side = document.getElementById('desk-side');
  if (!side) return;
  document.querySelector('[data-side-open]')?.setAttribute('aria-expanded', 'false');
  side.querySelector('[data-fold]')?.removeAttribute('hidden');
  document.addEventListener('click', (event) => {
    if (around(event, 'a[data-find]') && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      toggleSide(side, false);
      openPalette();
    }
    const foldButton = around(event, '[data-fold]');
    if (foldButton) fold(foldButton);
    const [opens, closes] = [around(event, '[data-side-open]'), around(event, '[data-side-close]')];
    if (!opens && !closes) return;
    event.preventDefault();
    toggleSide(side, opens !== undefined);
  });
  closeByPressOrKey(side);
  onKeys({ 'mod+k': openPalette });
}
