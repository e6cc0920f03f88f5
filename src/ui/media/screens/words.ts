/// <reference lib="dom" />
/** The grid of texts: each row is saved when it is left, and Enter goes on to the same field of the next file. */
import { request } from '../../request';
import { toast } from '../../toast';

type Field = HTMLInputElement | HTMLTextAreaElement;

const kindOf = ({ name }: Field): string => name.split('.')[0] ?? '';

class WordsGrid {
  readonly #form: HTMLFormElement;
  /** Rows with texts that are not saved. */
  readonly #changed = new Set<HTMLElement>();

  constructor(form: HTMLFormElement) {
    this.#form = form;
    for (const area of form.querySelectorAll<HTMLTextAreaElement>('textarea')) area.value = area.value.trim();
    form.addEventListener('keydown', (event) => this.#onKey(event));
    form.addEventListener('input', (event) => {
      const row = rowOf(event.target);
      if (row) this.#changed.add(row);
    });
    form.addEventListener('focusout', (event) => this.#leave(event));
    addEventListener('beforeunload', (event) => {
      if (this.#changed.size > 0) event.preventDefault();
    });
    form.addEventListener('submit', () => this.#changed.clear());
    this.#fillAll();
  }

  /** Enter goes to the next file, Shift+Enter to the one before. */
  #onKey(event: KeyboardEvent): void {
    const { target } = event;
    if (event.key !== 'Enter' || event.isComposing || event.altKey) return;
    if (!(target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement)) return;
    const fields = [...this.#form.elements].filter(
      (each): each is Field =>
        (each instanceof HTMLTextAreaElement || each instanceof HTMLInputElement) &&
        rowOf(each) !== undefined &&
        kindOf(each) === kindOf(target) &&
        !each.matches(':disabled'),
    );
    event.preventDefault();
    const next = fields[fields.indexOf(target) + (event.shiftKey ? -1 : 1)];
    next?.focus();
    next?.scrollIntoView({ block: 'center' });
    if (!next) target.blur();
  }

  #leave({ target, relatedTarget }: FocusEvent): void {
    const row = rowOf(target);
    if (!row || !this.#changed.has(row)) return;
    if (relatedTarget instanceof Node && row.contains(relatedTarget)) return;
    this.#changed.delete(row);
    void this.#save(row);
  }

  async #save(row: HTMLElement): Promise<void> {
    const id = row.dataset['id'] ?? '';
    const body = new URLSearchParams([
      ['ids', id],
      ['lang', this.#form.dataset['lang'] ?? ''],
      ...fieldsOf(row).map(({ name, value }) => [name, value]),
    ]);
    const reply = await request('/desk/media/words', { body });
    const state = row.querySelector<HTMLElement>('.words-state');
    if (state) state.textContent = reply.ok ? (state.dataset['saved'] ?? '') : '';
    const faults = reply.ok ? {} : (reply.fields ?? {});
    for (const field of fieldsOf(row)) showFault(field, faults[field.name] ?? '');
    if (reply.ok) return;
    this.#changed.add(row);
    if (Object.keys(faults).length === 0) toast({ text: reply.message, kind: 'problem' });
  }

  /** Writes the texts for all into the empty fields, and saves the changed rows. */
  #fillAll(): void {
    const button = this.#form.querySelector<HTMLButtonElement>('#fill-all');
    if (!button) return;
    button.hidden = false;
    button.addEventListener('click', () => {
      for (const all of this.#form.querySelectorAll<HTMLInputElement>('.words-all input'))
        if (all.value.trim() !== '') this.#fill(kindOf(all), all.value.trim());
      for (const row of [...this.#changed]) {
        this.#changed.delete(row);
        void this.#save(row);
      }
    });
  }

  #fill(kind: string, text: string): void {
    for (const row of this.#form.querySelectorAll<HTMLElement>('.words-row')) {
      const field = fieldsOf(row).find((each) => kindOf(each) === kind);
      if (!field || field.value.trim() !== '' || field.matches(':disabled')) continue;
      field.value = text;
      this.#changed.add(row);
    }
  }
}

const rowOf = (target: EventTarget | null): HTMLElement | undefined =>
  (target instanceof Element && target.closest<HTMLElement>('.words-row')) || undefined;

const fieldsOf = (row: HTMLElement): readonly Field[] => [
  ...row.querySelectorAll<Field>('textarea[name], input[name]'),
];

function showFault(field: Field, text: string): void {
  const fault = field.parentElement?.querySelector<HTMLElement>('.fault');
  field.parentElement?.classList.toggle('wrong', text !== '');
  if (text === '') field.removeAttribute('aria-invalid');
  else field.setAttribute('aria-invalid', 'true');
  if (!fault) return;
  fault.textContent = text;
  fault.hidden = text === '';
}

export function words(): void {
  const form = document.querySelector<HTMLFormElement>('form#words');
  if (!form) return;
  new WordsGrid(form);
  const hint = document.querySelector<HTMLElement>('.words-hint');
  if (hint) hint.hidden = false;
}
