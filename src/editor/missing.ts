/// <reference lib="dom" />
/** The list of what a story lacks before publication, renewed whenever the server has a newer text of it. */
import { el } from '../blocks/browser/element';

export interface MissingField {
  readonly field: string;
  readonly text: string;
  readonly pictures: readonly { readonly id: string; readonly name: string }[];
}

const lineOf = ({ field, text, pictures }: MissingField): HTMLElement => {
  const line = el('li', {}, el('a', { href: `#field-${field}` }, text));
  const names = pictures.map(({ id, name }) =>
    el('li', {}, el('a', { href: `/desk/media/${id}` }, el('bdi', {}, name))),
  );
  if (names.length > 0) line.append(el('ul', {}, ...names));
  return line;
};

/** Says to those who do not see the list what it holds now, in the page's status line. */
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
  list.replaceChildren(...missing.map(lineOf));
}
