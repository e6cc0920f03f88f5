/// <reference lib="dom" />
/** The story's pictures in the panel: each leads to its place on the canvas. */
import { el } from '../../ui/element';
import { closeSheet } from './panel';

const picturesOf = (form: HTMLElement): readonly HTMLImageElement[] => [
  ...form.querySelectorAll<HTMLImageElement>('#lead-picture img, #story-text img[src]'),
];

function lineOf(picture: HTMLImageElement): HTMLLIElement {
  const [field] = document.getElementsByName('leadAlt');
  const lead = picture.closest('#lead') && field instanceof HTMLInputElement ? field.value : undefined;
  const name = lead ?? picture.alt;
  const button = el(
    'button',
    { type: 'button', class: 'picture-place', dir: 'auto' },
    el('img', { src: picture.src, alt: '', loading: 'lazy' }),
    el('span', {}, name),
  );
  button.addEventListener('click', () => {
    closeSheet();
    picture.scrollIntoView({ block: 'center', behavior: 'smooth' });
  });
  return el('li', {}, button);
}

export function listPictures(form: HTMLElement): void {
  const [list, none] = [document.getElementById('picture-list'), document.getElementById('no-pictures')];
  if (!list || !none) return;
  const show = () => {
    if (list.closest('[hidden]')) return;
    const pictures = picturesOf(form);
    none.hidden = pictures.length > 0;
    list.replaceChildren(...pictures.map(lineOf));
  };
  for (const name of ['tab', 'change', 'merged']) form.addEventListener(name, show);
  show();
}
