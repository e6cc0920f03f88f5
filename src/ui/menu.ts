/// <reference lib="dom" />
import { around } from './element';

/** Menus are `details.menu` with a `summary` and a `.menu-list` of links and buttons. */
const itemsOf = (menu: HTMLElement): HTMLElement[] =>
  [...menu.querySelectorAll<HTMLElement>('.menu-list :is(a[href], button, summary)')].filter(
    (item) => item.offsetParent !== null && !item.hasAttribute('disabled'),
  );

const openMenus = (): HTMLDetailsElement[] => [
  ...document.querySelectorAll<HTMLDetailsElement>('details.menu[open]'),
];

/** Closes a menu; the focus returns to its button when it was inside. */
export function closeMenu(menu: HTMLDetailsElement): void {
  const inside = menu.contains(document.activeElement);
  menu.open = false;
  if (inside) menu.querySelector('summary')?.focus();
}

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

function move(menu: HTMLDetailsElement, event: KeyboardEvent): void {
  const items = itemsOf(menu);
  const at = items.findIndex((item) => item === document.activeElement);
  const step = steps[event.key] ?? 0;
  const ends: Readonly<Record<string, number>> = { Home: 0, End: items.length - 1 };
  const next = ends[event.key] ?? (at === -1 && step < 0 ? items.length - 1 : at + step);
  items[(next + items.length) % items.length]?.focus();
}

const isField = (event: Event): boolean => around(event, 'input, textarea, select') !== undefined;

function onKey(event: KeyboardEvent): void {
  const menu = around(event, 'details.menu');
  if (!(menu instanceof HTMLDetailsElement) || event.isComposing) return;
  const isSummary = around(event, 'summary') !== undefined;
  if (event.key === 'Escape' && menu.open) {
    event.stopPropagation();
    closeMenu(menu);
  } else if (event.key in steps && (menu.open || isSummary) && !isField(event)) {
    menu.open = true;
    move(menu, event);
  } else if (/^(?:Home|End)$/.test(event.key) && menu.open && !isField(event)) move(menu, event);
  else return;
  event.preventDefault();
}

/** The list is moved inwards when it would leave the window. */
function place(menu: HTMLDetailsElement): void {
  const list = menu.querySelector<HTMLElement>('.menu-list');
  if (!list) return;
  delete list.dataset['end'];
  delete list.dataset['up'];
  const { left, right, bottom } = list.getBoundingClientRect();
  if (left < 0 || right > document.documentElement.clientWidth) list.dataset['end'] = '';
  const { top } = menu.getBoundingClientRect();
  if (bottom > innerHeight && list.offsetHeight < top) list.dataset['up'] = '';
}

/** Listens once for all menus of the page, also for those that are added later. */
export function setUpMenus(): void {
  document.addEventListener('keydown', onKey);
  document.addEventListener('pointerdown', (event) => {
    for (const menu of openMenus()) if (!menu.contains(event.target as Node)) menu.open = false;
  });
  document.addEventListener('focusin', (event) => {
    for (const menu of openMenus()) if (!menu.contains(event.target as Node)) menu.open = false;
  });
  document.addEventListener('click', (event) => {
    const item = around(event, '.menu-list :is(a[href], button)');
    const menu = item?.closest<HTMLDetailsElement>('details.menu');
    if (item && menu && !item.hasAttribute('data-keep')) closeMenu(menu);
  });
  document.addEventListener(
    'toggle',
    ({ target }) => {
      if (target instanceof HTMLDetailsElement && target.matches('.menu[open]')) place(target);
    },
    true,
  );
}
