/// <reference lib="dom" />
/** Filters that find their value by name: suggestions while typing, and the list once one is chosen. */
import { combobox, type Option } from '../combobox';
import { request } from '../request';

const find = (address: string) => async (text: string, signal: AbortSignal) => {
  const query = new URLSearchParams({ q: text });
  const reply = await request<readonly Option[]>(`${address}&${query}`, { signal, quiet: true });
  return reply.ok ? reply.body : [];
};

/** Makes the fields of filters suggest names; an opened one has the focus. */
export function suggestFilters(list: ParentNode): void {
  for (const input of list.querySelectorAll<HTMLInputElement>('input[data-suggestions]')) {
    const { suggestions = '', choose = '' } = input.dataset;
    combobox({
      input,
      find: find(suggestions),
      choose: ({ id }) => location.assign(choose.replace('{id}', id)),
    });
    input.closest('details')?.addEventListener('toggle', ({ target }) => {
      if (target instanceof HTMLDetailsElement && target.open) input.focus();
    });
  }
}
