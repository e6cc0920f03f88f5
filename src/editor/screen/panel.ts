/// <reference lib="dom" />
/** The panel beside the canvas: open on wide screens unless closed, a sheet on narrow ones. */
import { showTabOf } from '../../ui/tabs';

const KEY = 'midad-writing-panel';
const NARROW = '(max-width: 63.99rem)';

const screen = (): HTMLElement | null => document.querySelector<HTMLElement>('.writing');
const panel = (): HTMLElement | null => document.getElementById('writing-panel');
const toggle = (): HTMLElement | null => document.getElementById('panel-toggle');

/** The width at which the panel has a column of its own beside another story. */
const THREE_COLUMNS = '(min-width: 108rem)';

/** Whether the panel is over other things: on narrow screens, and where another story has its column. */
const isNarrow = (): boolean =>
  matchMedia(NARROW).matches ||
  (screen()?.dataset['beside'] === 'open' && !matchMedia(THREE_COLUMNS).matches);

const isOpen = (): boolean => screen()?.dataset['panel'] === 'open';

function setOpen(open: boolean): void {
  const form = screen();
  if (!form) return;
  form.dataset['panel'] = open ? 'open' : 'closed';
  toggle()?.setAttribute('aria-expanded', String(open));
}

export function closeSheet(): void {
  if (!isNarrow() || !isOpen()) return;
  setOpen(false);
  toggle()?.focus();
}

/** Makes an element visible: opens the panel, its tab and the details that contain it. */
export function reveal(element: Element): void {
  if (panel()?.contains(element)) setOpen(true);
  showTabOf(element);
  for (let at = element.closest('details'); at; at = at.parentElement?.closest('details') ?? null)
    at.open = true;
}

/** Links to a field reveal it before the browser moves there. */
function revealTargets(form: HTMLElement): void {
  form.addEventListener('click', (event) => {
    const link =
      event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[href^="#"]') : null;
    if (!link || link.classList.contains('tab')) return;
    const name = decodeURIComponent(link.hash.slice(1));
    const target = document.getElementById(`${name}-find`) ?? document.getElementById(name);
    if (!target) return;
    reveal(target);
    link.closest<HTMLDetailsElement>('details.menu')?.removeAttribute('open');
    if (target.id === name) return;
    event.preventDefault();
    target.focus();
  });
}

export function setUpPanel(form: HTMLElement): void {
  const begin = () => setOpen(!isNarrow() && localStorage.getItem(KEY) !== 'closed');
  begin();
  // A sheet that was a panel before would cover the text.
  matchMedia(NARROW).addEventListener('change', begin);
  toggle()?.addEventListener('click', () => {
    setOpen(!isOpen());
    if (!isNarrow()) localStorage.setItem(KEY, isOpen() ? 'open' : 'closed');
    else if (isOpen()) panel()?.querySelector<HTMLElement>('[role=tab][aria-selected=true]')?.focus();
  });
  document.getElementById('panel-close')?.addEventListener('click', closeSheet);
  // A press beside the sheet closes it.
  form.addEventListener('click', ({ target }) => {
    const outside =
      target instanceof Element && !target.closest('#writing-panel, .writing-bar, .where, a, dialog');
    if (outside) closeSheet();
  });
  form.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !event.defaultPrevented && !event.isComposing) closeSheet();
  });
  const where = document.getElementById('where');
  where?.addEventListener('click', () => {
    const section = document.getElementById('field-section');
    if (!section) return;
    reveal(section);
    section.focus();
  });
  showSection();
  revealTargets(form);
}

/** The button above the headline names the chosen section. */
function showSection(): void {
  const section = document.querySelector<HTMLSelectElement>('#field-section');
  const shown = document.querySelector('[data-where="section"]');
  section?.addEventListener('change', () => {
    if (shown) shown.textContent = section.selectedOptions[0]?.textContent ?? '';
  });
}
