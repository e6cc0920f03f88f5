/// <reference lib="dom" />
/** The samples of the gallery that need a script. */
import { combobox } from '../combobox';
import type { Option } from '../combobox';
import { confirmDialog } from '../dialog';
import { sortable } from '../drag';
import { around } from '../element';
import { toast } from '../toast';

document.addEventListener('click', (event) => {
  const { gallery, title = '', text = '', act = '' } = around(event, 'button[data-gallery]')?.dataset ?? {};
  if (gallery === 'confirm') void confirmDialog({ title, text, act, danger: true });
  if (gallery === 'toast') toast({ text, undo: { act: () => undefined } });
});

const list = document.querySelector<HTMLElement>('[data-gallery="sortable"]');
if (list) sortable(list, { item: 'li', handle: '.handle', moved: () => undefined });

const input = document.querySelector<HTMLInputElement>('[data-gallery="combobox"]');
if (input) {
  const options = JSON.parse(input.dataset['options'] ?? '[]') as readonly Option[];
  const find = (text: string) => Promise.resolve(options.filter(({ name }) => name.includes(text)));
  combobox({ input, find, choose: ({ name }) => (input.value = name) });
}
