/// <reference lib="dom" />
/** Names of colleagues are offered after "@" in the notes of a story. The names that a note holds notify their people. */
import type { EditorLabels } from '../../blocks/browser/labels';
import { el } from '../../ui/element';
import { send } from '../autosave/send';
import { namesFor, typedNameBefore } from './mention-names';
import type { TypedName } from './mention-names';

const FIELDS = 'textarea[name="noteText"], textarea[name^="reply-"]';

let count = 0;

class MentionList {
  readonly #list: HTMLUListElement;
  #names: readonly string[] = [];
  #typed: TypedName | undefined;
  #at = 0;

  constructor(
    private readonly field: HTMLTextAreaElement,
    private readonly colleagues: () => Promise<readonly string[]>,
    label: string,
  ) {
    count += 1;
    const named = { id: `mentions-${count}`, role: 'listbox', 'aria-label': label };
    this.#list = el('ul', { ...named, class: 'combobox-list', hidden: true });
    // A press on the list leaves the focus in the field.
    this.#list.addEventListener('pointerdown', (event) => event.preventDefault());
    field.after(el('div', { class: 'mentions' }, this.#list));
    const described = { 'aria-autocomplete': 'list', 'aria-haspopup': 'listbox', 'aria-controls': named.id };
    for (const [name, value] of Object.entries(described)) field.setAttribute(name, value);
    for (const name of ['input', 'click']) field.addEventListener(name, () => void this.#offer());
    field.addEventListener('keydown', (event) => this.#onKey(event));
    field.addEventListener('blur', () => this.#close());
  }

  async #offer(): Promise<void> {
    const typed = typedNameBefore(this.field.value, this.field.selectionStart);
    this.#typed = typed;
    const names = typed ? namesFor(typed.text, await this.colleagues()) : [];
    // A later letter asks for other names.
    if (this.#typed !== typed) return;
    if (names.length === 0 || document.activeElement !== this.field) this.#close();
    else this.#show(names);
  }

  #show(names: readonly string[]): void {
    this.#names = names;
    const rows = names.map((name, at) => {
      const row = el(
        'li',
        { role: 'option', id: `${this.#list.id}-${at}` },
        el('span', { dir: 'auto' }, name),
      );
      row.addEventListener('click', () => this.#choose(name));
      return row;
    });
    this.#list.replaceChildren(...rows);
    this.#list.hidden = false;
    this.#mark(0);
  }

  #close(): void {
    this.#list.hidden = true;
    this.field.removeAttribute('aria-activedescendant');
  }

  #mark(at: number): void {
    this.#at = at;
    const rows = [...this.#list.children];
    rows.forEach((row, index) => row.setAttribute('aria-selected', String(index === at)));
    rows[at]?.scrollIntoView({ block: 'nearest' });
    this.field.setAttribute('aria-activedescendant', rows[at]?.id ?? '');
  }

  /** Writes the name in place of what was typed after the sign. */
  #choose(name: string): void {
    const { field } = this;
    if (!this.#typed) return;
    field.setRangeText(`${name} `, this.#typed.from, field.selectionStart, 'end');
    this.#typed = undefined;
    this.#close();
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }

  #onKey(event: KeyboardEvent): void {
    if (this.#list.hidden || event.isComposing) return;
    const { length } = this.#names;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const name = this.#names[this.#at];
    if (step !== undefined) this.#mark((this.#at + step + length) % length);
    else if ((event.key === 'Enter' || event.key === 'Tab') && name !== undefined) this.#choose(name);
    else if (event.key === 'Escape') this.#close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
}

/** Offers the names in all notes of the page: of the colleagues who may read the story, asked for once. */
export function offerMentions(form: HTMLFormElement, labels: EditorLabels): void {
  let known: readonly string[] | undefined;
  const colleagues = async (): Promise<readonly string[]> => {
    if (known) return known;
    const reply = await send<readonly string[]>(`/desk/articles/${form.dataset['id'] ?? ''}/colleagues.json`);
    // A story that is not stored yet has no readers; the next letter asks again.
    if (reply.kind === 'done') known = reply.body;
    return known ?? [];
  };
  for (const field of form.querySelectorAll<HTMLTextAreaElement>(FIELDS))
    new MentionList(field, colleagues, labels('colleagues'));
}
