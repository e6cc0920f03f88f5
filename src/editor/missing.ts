/// <reference lib="dom" />
/** The list of fields that a story lacks for publication, updated by each reply of the server. */
import { el } from '../blocks/browser/element';

export interface MissingField {
  readonly field: string;
  readonly text: string;
  readonly pictures: readonly { readonly id: string; readonly name: string }[];
}

const itemOf = (field: string): string => `missing-${field}`;

/** Elements of a field: the body has the form's own field and the editor. */
const elementsOf = (field: string): readonly (HTMLElement | null)[] => [
  document.getElementById(`field-${field}`),
  ...(field === 'body' ? [document.getElementById('story-text')] : []),
];

/** Links a field to its item in the list, or removes the link. */
function mark(field: string, isMissing: boolean): void {
  for (const element of elementsOf(field)) {
    if (!element) continue;
    const item = itemOf(field);
    const others = (element.getAttribute('aria-describedby') ?? '')
      .split(' ')
      .filter((id) => id && id !== item);
    const described = isMissing ? [...others, item] : others;
    if (described.length > 0) element.setAttribute('aria-describedby', described.join(' '));
    else element.removeAttribute('aria-describedby');
    if (isMissing) element.setAttribute('aria-invalid', 'true');
    else element.removeAttribute('aria-invalid');
  }
}

const itemsIn = (list: Element): readonly string[] =>
  [...list.querySelectorAll('[id^="missing-"]')].map(({ id }) => id.slice(itemOf('').length));

/** Marks the fields in the list of the loaded page. */
export function markMissing(): void {
  const list = document.querySelector('#checks > ul');
  if (list) for (const field of itemsIn(list)) mark(field, true);
}

const lineOf = ({ field, text, pictures }: MissingField): HTMLElement => {
  const line = el('li', { id: itemOf(field) }, el('a', { href: `#field-${field}` }, text));
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

/** The button beside the primary act says how many fields are missing. */
function showCount(count: number): void {
  const menu = document.getElementById('checks-menu');
  const shown = document.getElementById('checks-count');
  if (menu) menu.hidden = count === 0;
  const line = document.querySelector<HTMLElement>('.lacks-line');
  if (line) line.hidden = count === 0;
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
  showCount(missing.length);
  for (const field of itemsIn(list)) mark(field, false);
  list.replaceChildren(...missing.map(lineOf));
  for (const { field } of missing) mark(field, true);
}
