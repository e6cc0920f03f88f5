/// <reference lib="dom" />
import { el } from '../element';
import { icon } from '../icon';
import { word } from './words';

const namesIn = ({ files }: HTMLInputElement): string =>
  [...(files ?? [])].map(({ name }) => name).join(' · ');

/** The browser's own control has the words of the browser: this one has those of the desk, and the chosen names. */
function dress(input: HTMLInputElement): void {
  const button = el('label', { class: 'button quiet', for: input.id }, icon('upload'), word('chooseFile'));
  const chosen = el('bdi', { class: 'soft small' });
  const show = () => {
    chosen.textContent = namesIn(input) || word('noFile');
  };
  const control = el('div', { class: 'file-control' });
  input.before(control);
  input.classList.add('visually-hidden');
  control.append(input, button, chosen);
  input.addEventListener('change', show);
  input.form?.addEventListener('reset', () => setTimeout(show));
  addEventListener('pageshow', show);
  show();
}

/** Fields for files that no other script of the page replaces. */
export function dressFileFields(): void {
  for (const input of document.querySelectorAll<HTMLInputElement>('main .field input[type="file"]'))
    if (input.id !== '' && !input.closest('[data-own-files]')) dress(input);
}
