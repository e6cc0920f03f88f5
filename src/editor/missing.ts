/// <reference lib="dom" />
/** The list of what a story lacks before publication, renewed whenever the server has a newer text of it. */
import { el } from '../blocks/browser/element';

export interface MissingField {
  readonly field: string;
  readonly text: string;
  readonly pictures: readonly { readonly id: string; readonly name: string }[];
}

const itemOf = (field: string): string => `missing-${field}`;

/** Elements of a field: the story's text has the form's own field and the editor that shows it. */
const elementsOf = (field: string): readonly (HTMLElement | null)[] => [
  document.getElementById(`field-${field}`),
  ...(field === 'body' ? [document.getElementById('story-text')] : []),
];

/** Points a field to its item of the list, or ends that. */
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

/** Marks the fields that the page's own list names. */
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

/** Announces the current list to screen readers, in the page's status line. */
function announce(missing: readonly MissingField[], wasListed: boolean): void {
  const line = document.getElementById('checks-told');
  if (!line) return;
  const { lacks = '', complete = '' } = line.dataset;
  if (missing.length > 0) line.textContent = [lacks, ...missing.map(({ text }) => text)].join(' ');
  else if (wasListed) line.textContent = complete;
}

/**
 * Shows the list beside the story, or hides it where nothing is missing. What stands there already stays, so
 * that a link keeps the focus.
 */
export function showMissing(missing: readonly MissingField[]): void {
  const section = document.getElementById('checks');
  const list = section?.querySelector('ul');
  const told = JSON.stringify(missing);
  if (!section || !list || section.dataset['told'] === told) return;
  announce(missing, section.dataset['told'] !== undefined || !section.hidden);
  section.dataset['told'] = told;
  section.hidden = missing.length === 0;
  for (const field of itemsIn(list)) mark(field, false);
  list.replaceChildren(...missing.map(lineOf));
  for (const { field } of missing) mark(field, true);
}
