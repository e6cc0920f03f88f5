/// <reference lib="dom" />
import { fileById, fillWords } from '../../ui/media/library';

const idOf = (src: string): string | undefined => /^media:([0-9a-f]{24})$/.exec(src)?.[1];

/** Offers the library's alternative text in the field of a picture, and stores what is typed where it has none. */
export function offerWords(src: string, field: HTMLInputElement, lang: string): void {
  const id = idOf(src);
  if (id === undefined) return;
  void fileById(id, lang).then((file) => {
    if (file?.own) field.placeholder = file.own;
    field.classList.toggle('wanted', file?.own === '' && field.value.trim() === '');
  });
  field.addEventListener('change', () => {
    const text = field.value.trim();
    if (text !== '') void fillWords(id, lang, { alt: text });
  });
}
