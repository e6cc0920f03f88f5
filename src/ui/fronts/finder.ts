/// <reference lib="dom" />
/** The finder of stories: it searches while one types, and adds the selected story by one key. */
import { around } from '../element';
import { goTo, rowsIn, step } from '../list/cursor';
import { reload, screen } from './screen';

const DELAY_MS = 250;

let search = new AbortController();
let timer: ReturnType<typeof setTimeout> | undefined;

const finder = (): HTMLElement => document.querySelector<HTMLElement>('#front-finder') ?? document.body;
const rows = () => rowsIn(finder());

async function find(form: HTMLFormElement): Promise<void> {
  search.abort();
  search = new AbortController();
  const { signal } = search;
  const asked = new URLSearchParams();
  for (const [name, value] of new FormData(form))
    if (typeof value === 'string' && value) asked.set(name, value);
  const base = screen().dataset['action'] ?? '';
  const address = asked.size > 0 ? `${base}?${asked.toString()}` : base;
  finder().setAttribute('aria-busy', 'true');
  await reload(address, signal);
  if (signal.aborted) return;
  finder().removeAttribute('aria-busy');
  history.replaceState(null, '', address);
}

function later(form: HTMLFormElement): void {
  clearTimeout(timer);
  timer = setTimeout(() => void find(form), DELAY_MS);
}

const formOf = (event: Event): HTMLFormElement | undefined => {
  const form = around(event, '#find-form');
  return form instanceof HTMLFormElement ? form : undefined;
};

/** Arrows lead from story to story, also from the field; Enter puts the selected story on the front. */
function onKey(event: KeyboardEvent): void {
  const by = ({ ArrowUp: -1, ArrowDown: 1 } as const)[event.key];
  const row = around(event, '.find');
  const isField = around(event, '#find-q') !== undefined;
  if (event.isComposing || event.altKey || !(row ?? isField)) return;
  if (by !== undefined) {
    if (isField) for (const each of rows()) each.classList.remove('is-at');
    step(rows(), by);
  } else if (event.key === 'Enter' && row && row === event.target) {
    row.querySelector<HTMLElement>('button[data-key], a')?.click();
  } else return;
  event.preventDefault();
}

export function followFinder(root: HTMLElement): void {
  root.addEventListener('input', (event) => {
    const form = formOf(event);
    if (form) later(form);
  });
  root.addEventListener('submit', (event) => {
    const form = formOf(event);
    if (!form) return;
    event.preventDefault();
    clearTimeout(timer);
    void find(form);
  });
  finder().addEventListener('keydown', onKey);
  finder().addEventListener('focusin', (event) => {
    const row = around(event, '.find');
    if (row) goTo(rows(), row, false);
  });
  root.addEventListener('click', (event) => {
    const link = around(event, 'a.find-placed');
    const card = link instanceof HTMLAnchorElement && document.getElementById(link.hash.slice(1));
    if (!card) return;
    event.preventDefault();
    card.tabIndex = -1;
    card.focus();
    card.scrollIntoView({ block: 'center' });
  });
}
