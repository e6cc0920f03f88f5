/// <reference lib="dom" />
/** A field with a picture: it is chosen in the dialog of the library; without script its list remains. */
import { el } from '../element';
import { icon } from '../icon';
import type { MediaItem } from '../media/library';
import { pickFiles } from '../media/picker';

class PictureField {
  readonly #root: HTMLElement;
  readonly #select: HTMLSelectElement;
  readonly #choose: HTMLButtonElement;
  readonly #remove: HTMLButtonElement;

  constructor(root: HTMLElement, select: HTMLSelectElement) {
    this.#root = root;
    this.#select = select;
    this.#choose = el('button', { type: 'button', class: 'quiet', id: `${select.id}-choose` });
    this.#choose.append(icon('images'), root.dataset['choose'] ?? '');
    this.#remove = el('button', { type: 'button', class: 'plain' }, root.dataset['remove'] ?? '');
    root.append(el('div', { class: 'actions' }, this.#choose, this.#remove));
    select.hidden = true;
    const label = root.closest('.field')?.querySelector('label');
    label?.setAttribute('for', this.#choose.id);
    this.#choose.addEventListener('click', () => void this.#pick());
    this.#remove.addEventListener('click', () => {
      this.#put(undefined);
      this.#choose.focus();
    });
    this.#remove.hidden = select.value === '';
  }

  async #pick(): Promise<void> {
    const lang = this.#root.dataset['lang'] ?? '';
    const [file] = await pickFiles({ several: false, lang, kind: 'image', portraits: true });
    if (file) this.#put(file);
    this.#choose.focus();
  }

  #put(file: MediaItem | undefined): void {
    if (file && ![...this.#select.options].some(({ value }) => value === file.id))
      this.#select.append(el('option', { value: file.id }, file.alt || file.name));
    this.#select.value = file?.id ?? '';
    this.#root.querySelector('figure')?.remove();
    if (file) this.#root.prepend(this.#figure(file));
    this.#remove.hidden = file === undefined;
    this.#select.dispatchEvent(new Event('input', { bubbles: true }));
    this.#select.dispatchEvent(new Event('change', { bubbles: true }));
  }

  #figure({ id, thumb, alt, name, credit }: MediaItem): HTMLElement {
    const details = { href: `/desk/media/${id}`, target: '_blank', rel: 'noopener' };
    const caption = el('figcaption', { class: 'small' }, el('span', {}, alt || name), ' ');
    caption.append(el('span', { class: 'soft' }, credit), ' ');
    caption.append(el('a', details, this.#root.dataset['details'] ?? ''));
    return el('figure', {}, ...(thumb ? [el('img', { src: thumb, alt })] : []), caption);
  }
}

export function choosePictures(): void {
  for (const root of document.querySelectorAll<HTMLElement>('[data-picture-field]')) {
    const select = root.querySelector('select');
    if (select) new PictureField(root, select);
  }
}
