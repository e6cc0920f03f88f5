/// <reference lib="dom" />
/** The list of fields that a story lacks for publication, updated by each reply of the server. */
import { el } from '../blocks/browser/element';
import type { EditorLabels } from '../blocks/browser/labels';
import { askBefore, PUBLISHES } from './tools/ask-before';

export interface MissingField {
  /** The name of its line in the page. */
  readonly key: string;
  /** Whether a person is asked before publishing with it. */
  readonly asked: boolean;
  readonly field: string;
  readonly text: string;
  readonly pictures: readonly { readonly id: string; readonly name: string }[];
}

const itemOf = (key: string): string => `missing-${key}`;

/** Elements of a field: the body has the form's own field and the editor. */
const elementsOf = (field: string): readonly (HTMLElement | null)[] => [
  document.getElementById(`field-${field}`),
  ...(field === 'body' ? [document.getElementById('story-text')] : []),
];

/** Links a field to its items in the list, or removes the links. */
function mark(field: string, items: readonly string[]): void {
  for (const element of elementsOf(field)) {
    if (!element) continue;
    const others = (element.getAttribute('aria-describedby') ?? '')
      .split(' ')
      .filter((id) => id && !id.startsWith(itemOf('')));
    const described = [...others, ...items];
    if (described.length > 0) element.setAttribute('aria-describedby', described.join(' '));
    else element.removeAttribute('aria-describedby');
    if (items.length > 0) element.setAttribute('aria-invalid', 'true');
    else element.removeAttribute('aria-invalid');
  }
}

/** The ids of the items in the list, by the field that they are about. */
function itemsIn(list: Element): ReadonlyMap<string, readonly string[]> {
  const items = new Map<string, readonly string[]>();
  for (const { id, dataset } of list.querySelectorAll<HTMLElement>('[data-field]')) {
    const { field = '' } = dataset;
    items.set(field, [...(items.get(field) ?? []), id]);
  }
  return items;
}

/** Marks the fields in the list of the loaded page. */
export function markMissing(): void {
  const list = document.querySelector('#checks > ul');
  if (list) for (const [field, items] of itemsIn(list)) mark(field, items);
}

const linkTo = ({ field, text }: MissingField): HTMLElement => el('a', { href: `#field-${field}` }, text);

const lineOf = (missing: MissingField): HTMLElement => {
  const { key, asked, field, pictures } = missing;
  const line = el('li', { id: itemOf(key), 'data-field': field }, linkTo(missing));
  if (asked) line.dataset['asked'] = '';
  const names = pictures.map(({ id, name }) =>
    el('li', {}, el('a', { href: `/desk/media/${id}` }, el('bdi', {}, name))),
  );
  if (names.length > 0) line.append(el('ul', {}, ...names));
  return line;
};

/** Announces the current list to screen readers, in the status line of the page. */
function announce(missing: readonly MissingField[], wasListed: boolean): void {
  const line = document.getElementById('checks-told');
  if (!line) return;
  const { lacks = '', complete = '' } = line.dataset;
  if (missing.length > 0) line.textContent = [lacks, ...missing.map(({ text }) => text)].join(' ');
  else if (wasListed) line.textContent = complete;
}

/** The button beside the primary act says how many fields are missing; the act itself names them. */
function showAtAct(missing: readonly MissingField[]): void {
  const count = missing.length;
  const menu = document.getElementById('checks-menu');
  const shown = document.getElementById('checks-count');
  if (menu) menu.hidden = count === 0;
  const line = document.querySelector<HTMLElement>('.lacks-line');
  if (line) line.hidden = count === 0;
  line?.querySelector('ul')?.replaceChildren(...missing.map((each) => el('li', {}, linkTo(each))));
  if (shown) shown.textContent = new Intl.NumberFormat(document.documentElement.lang).format(count);
}

/** Shows the list next to the story, or hides an empty one. An unchanged list stays, so that a link keeps the focus. */
export function showMissing(missing: readonly MissingField[]): void {
  const section = document.getElementById('checks');
  const list = section?.querySelector('ul');
  const announced = JSON.stringify(missing);
  if (!section || !list || section.dataset['told'] === announced) return;
  announce(missing, section.dataset['told'] !== undefined || !section.hidden);
  section.dataset['told'] = announced;
  section.hidden = missing.length === 0;
  showAtAct(missing);
  for (const field of itemsIn(list).keys()) mark(field, []);
  list.replaceChildren(...missing.map(lineOf));
  for (const [field, items] of itemsIn(list)) mark(field, items);
}

/** Asks about the hints in the list before the story is published. */
export function askAboutHints(form: HTMLFormElement, labels: EditorLabels): void {
  askBefore(form, labels, {
    acts: PUBLISHES,
    title: labels('hints'),
    content: () => {
      const lines = [...document.querySelectorAll('#checks > ul > [data-asked] > a')];
      if (lines.length === 0) return undefined;
      const items = lines.map(({ textContent }) => el('li', {}, textContent));
      return el('div', {}, el('ul', { class: 'hints' }, ...items), el('p', {}, labels('hintsAsk')));
    },
  });
}
