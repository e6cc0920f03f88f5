/// <reference lib="dom" />
/** The texts of a lead picture: caption, alternative text and credit, with those of the library. */
import { fileById, fillWords, type MediaItem } from '../../ui/media/library';
import { mediaWord } from '../../ui/media/words';

type Field = HTMLInputElement | HTMLTextAreaElement;
/** In the order in which they are asked for. */
const kinds = ['caption', 'alt', 'credit'] as const;
type Kind = (typeof kinds)[number];

export class LeadWords {
  readonly #lead: HTMLElement;
  readonly #lang: string;

  /** @param lang language of the story */
  constructor(lead: HTMLElement, lang: string) {
    this.#lead = lead;
    this.#lang = lang;
  }

  #field(kind: Kind): Field | null {
    const name = `lead${kind.charAt(0).toUpperCase()}${kind.slice(1)}`;
    return this.#lead.querySelector<Field>(`[name="${name}"]`);
  }

  /** @param typed called while a text is typed; `id` is the picture's */
  listen(typed: () => void, id: () => string): void {
    for (const kind of kinds) {
      this.#field(kind)?.addEventListener('change', () => this.#fill(kind, id()));
      this.#field(kind)?.addEventListener('input', typed);
    }
  }

  /** Leads to the first text that is missing. */
  ask(): void {
    const fields = kinds.flatMap((kind) => this.#field(kind) ?? []);
    (fields.find(({ value }) => value === '') ?? fields[0])?.focus();
  }

  /** Empties the fields: the texts of another picture do not describe this one. */
  clear(): void {
    for (const kind of kinds) {
      const field = this.#field(kind);
      if (!field || field.value === '') continue;
      field.value = '';
      field.dispatchEvent(new Event('input', { bubbles: true }));
    }
  }

  /** Writes the library's words in the story's language into empty fields: what a page shows, the writer sees. */
  take({ own, caption }: MediaItem): void {
    for (const [kind, text] of [
      ['caption', caption],
      ['alt', own],
    ] as const) {
      const field = this.#field(kind);
      if (!field || text === '' || field.value.trim() !== '') continue;
      field.value = text;
      field.dispatchEvent(new Event('input', { bubbles: true }));
    }
  }

  /**
   * Offers the library's alternative text and credit, which stand for missing ones of the story.
   * @param isCurrent whether the picture is still the story's when the library has answered
   */
  async offer(id: string, isCurrent: () => boolean): Promise<void> {
    const file = id === '' ? undefined : await fileById(id, this.#lang);
    if (!isCurrent()) return;
    for (const kind of kinds) {
      const field = this.#field(kind);
      const text = { alt: file?.own, credit: file?.credit, caption: '' }[kind];
      if (field) field.placeholder = text || mediaWord(kind === 'caption' ? 'caption' : `${kind}Hint`);
    }
    const alt = this.#field('alt');
    const isMissing = file !== undefined && file.own === '' && alt?.value.trim() === '';
    alt?.closest('.field')?.classList.toggle('wanted', isMissing);
  }

  /** Texts of a picture that the library has none of describe it there too. */
  #fill(kind: Kind, id: string): void {
    const text = this.#field(kind)?.value.trim() ?? '';
    if (id !== '' && text !== '') void fillWords(id, this.#lang, { [kind]: text });
  }
}
