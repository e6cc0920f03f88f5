/// <reference lib="dom" />
import { isRtl } from './element';

interface Tab {
  readonly link: HTMLAnchorElement;
  readonly panel: HTMLElement;
}

function tabsOf(root: HTMLElement): Tab[] {
  return [...root.querySelectorAll<HTMLAnchorElement>(':scope > .tab-list > .tab')].flatMap((link) => {
    const panel = document.getElementById(link.hash.slice(1));
    return panel ? [{ link, panel }] : [];
  });
}

const kept = (root: HTMLElement): string | undefined => {
  const name = root.dataset['tabs'];
  return name ? `midad-tab ${name}` : undefined;
};

function show(root: HTMLElement, tabs: readonly Tab[], chosen: Tab): void {
  for (const { link, panel } of tabs) {
    const isChosen = link === chosen.link;
    link.setAttribute('aria-selected', String(isChosen));
    link.tabIndex = isChosen ? 0 : -1;
    panel.hidden = !isChosen;
  }
  const key = kept(root);
  if (key) sessionStorage.setItem(key, chosen.panel.id);
  root.dispatchEvent(new CustomEvent('tab', { bubbles: true, detail: chosen.panel.id }));
}

function describe(tabs: readonly Tab[]): void {
  for (const { link, panel } of tabs) {
    link.id ||= `of-${panel.id}`;
    for (const [name, value] of Object.entries({ role: 'tab', 'aria-controls': panel.id }))
      link.setAttribute(name, value);
    panel.setAttribute('role', 'tabpanel');
    panel.setAttribute('aria-labelledby', link.id);
  }
}

/** Where an arrow key leads, from tab `at`. */
function nextOf(event: KeyboardEvent, at: number, tabs: readonly Tab[]): Tab | undefined {
  const forward = isRtl(event.currentTarget as Element) ? 'ArrowLeft' : 'ArrowRight';
  const backward = forward === 'ArrowLeft' ? 'ArrowRight' : 'ArrowLeft';
  const last = tabs.length - 1;
  const places: Readonly<Record<string, number>> = {
    [forward]: at === last ? 0 : at + 1,
    [backward]: at === 0 ? last : at - 1,
    Home: 0,
    End: last,
  };
  return tabs[places[event.key] ?? -1];
}

/** The tab whose panel the address names, or that contains what it names. */
function ofAddress(all: readonly Tab[]): Tab | undefined {
  if (location.hash.length < 2) return undefined;
  const id = `#${CSS.escape(decodeURIComponent(location.hash.slice(1)))}`;
  return all.find(({ panel }) => panel.matches(`:is(${id}, :has(${id}))`));
}

function listen(root: HTMLElement, list: HTMLElement, all: readonly Tab[]): void {
  list.addEventListener('click', (event) => {
    const tab = all.find(({ link }) => link.contains(event.target as Node));
    if (!tab) return;
    event.preventDefault();
    show(root, all, tab);
  });
  list.addEventListener('keydown', (event) => {
    const at = all.findIndex(({ link }) => link.tabIndex === 0);
    const next = nextOf(event, Math.max(0, at), all);
    if (!next) return;
    event.preventDefault();
    show(root, all, next);
    next.link.focus();
  });
  addEventListener('hashchange', () => {
    const tab = ofAddress(all);
    if (tab) show(root, all, tab);
  });
}

/**
 * Turns links to parts of a page into tabs. The address may name a panel, or something within one. With a name
 * (`data-tabs="story"`) the chosen tab is remembered until the window is closed; with `data-anew` the page opens on its first
 * tab all the same.
 */
export function tabs(root: HTMLElement): void {
  const [list, all] = [root.querySelector<HTMLElement>(':scope > .tab-list'), tabsOf(root)];
  const [first] = all;
  if (!list || !first) return;
  list.setAttribute('role', 'tablist');
  describe(all);
  listen(root, list, all);
  const key = root.dataset['anew'] === undefined ? kept(root) : undefined;
  const last = key ? all.find(({ panel }) => panel.id === sessionStorage.getItem(key)) : undefined;
  show(root, all, ofAddress(all) ?? last ?? first);
  root.dataset['ready'] = '';
}

/** Shows the panel that contains an element, such as a field with a fault. */
export function showTabOf(element: Element): void {
  const panel = element.closest<HTMLElement>('[role="tabpanel"][hidden]');
  const link = panel && document.getElementById(panel.getAttribute('aria-labelledby') ?? '');
  link?.click();
}
