/// <reference lib="dom" />
/** Tags as chips with suggestions while typing; the form's own field holds their names. */
import { combobox } from '../../ui/combobox';
import type { Option } from '../../ui/combobox';
import { button, el } from '../../ui/element';
import { icon } from '../../ui/icon';
import { request } from '../../ui/request';

const SEPARATOR = /[,،;؛\n]/;
const JOINED = '، ';

const namesIn = (text: string): readonly string[] =>
  text
    .split(SEPARATOR)
    .map((name) => name.trim())
    .filter(Boolean);

const findTags = (lang: string) => async (text: string, signal: AbortSignal) => {
  const query = new URLSearchParams({ q: text, lang });
  const reply = await request<readonly Option[]>(`/desk/articles/tags.json?${query}`, {
    signal,
    quiet: true,
  });
  return reply.ok ? reply.body : [];
};

class Tags {
  readonly #chips = el('ul', { class: 'chips' });
  readonly input = el('input', { id: 'field-tags-find', type: 'text', dir: 'auto', enterkeyhint: 'done' });

  constructor(
    private readonly place: HTMLElement,
    private readonly field: HTMLInputElement,
  ) {
    field.hidden = true;
    place.querySelector('label')?.setAttribute('for', this.input.id);
    field.before(this.#chips, this.input);
    this.show();
  }

  show(): void {
    this.#chips.replaceChildren(...namesIn(this.field.value).map((name) => this.#chipOf(name)));
  }

  add(text: string): void {
    this.#set([...namesIn(this.field.value), ...namesIn(text.replaceAll('#', ''))]);
    this.input.value = '';
  }

  removeLast(): void {
    this.#set(namesIn(this.field.value).slice(0, -1));
  }

  /** The label of what a new tag is made with. */
  labelOf(text: string): string {
    return (this.place.dataset['add'] ?? '{name}').replace('{name}', text);
  }

  #set(names: readonly string[]): void {
    this.field.value = [...new Set(names)].join(JOINED);
    this.field.dispatchEvent(new Event('input', { bubbles: true }));
    this.show();
  }

  #chipOf(name: string): HTMLLIElement {
    const remove = () => {
      this.#set(namesIn(this.field.value).filter((each) => each !== name));
      this.input.focus();
    };
    const said = (this.place.dataset['remove'] ?? '{name}').replace('{name}', name);
    const away = button(icon('x'), remove, { 'aria-label': said, title: said });
    return el('li', { class: 'chip' }, el('bdi', {}, name), away);
  }
}

export function chooseTags(form: HTMLFormElement): void {
  const place = document.getElementById('tags');
  const field = place?.querySelector<HTMLInputElement>('#field-tags');
  if (!place || !field || field.matches(':disabled')) return;
  const tags = new Tags(place, field);
  const add = (text: string) => tags.add(text);
  listen(tags.input, { add, removeLast: () => tags.removeLast() });
  const find = findTags(form.dataset['lang'] ?? 'ar');
  combobox({
    input: tags.input,
    find: async (text, signal) => (text === '' ? [] : find(text, signal)),
    choose: ({ name }) => add(name),
    create: { label: (text) => tags.labelOf(text), act: add },
  });
  form.addEventListener('merged', () => tags.show());
}

interface TagActs {
  readonly add: (text: string) => void;
  readonly removeLast: () => void;
}

/** A separator or Enter ends a tag, Backspace in the empty field removes the last one. */
function listen(input: HTMLInputElement, { add, removeLast }: TagActs): void {
  input.addEventListener('input', () => {
    if (SEPARATOR.test(input.value)) add(input.value);
  });
  input.addEventListener('keydown', (event) => {
    if (event.isComposing) return;
    if (event.key === 'Backspace' && input.value === '') removeLast();
    if (event.key !== 'Enter') return;
    // Enter in a field would send the form.
    event.preventDefault();
    const isOpen = input.getAttribute('aria-expanded') === 'true';
    if (!isOpen && input.value.trim() !== '') add(input.value);
  });
  input.addEventListener('blur', () => {
    if (input.value.trim() !== '') add(input.value);
  });
}
