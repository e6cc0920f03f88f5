/// <reference lib="dom" />
/** Choosing a picture of the library, or another story, from what the desk finds. */
import { el } from '../../blocks/browser/element';
import type { Send } from '../keeping/send';
import type { Words } from '../../blocks/browser/labels';
import { ask } from './dialog';

/** As `GET /desk/media.json?q=&lang=` gives them. */
export interface Picked {
  readonly id: string;
  readonly thumb?: string;
  readonly alt: string;
  /** The alternative text in the story's language, where there is one. */
  readonly own: string;
  readonly kind?: string;
  readonly name?: string;
}

/** As `GET /desk/articles.json?q=` gives them. */
export interface PickedStory {
  readonly id: string;
  readonly headline: string;
  readonly stage: string;
  readonly section: string;
}

interface Choosing<T> {
  readonly title: string;
  readonly path: string;
  /** Language in which things are named, where it is not that of the desk. */
  readonly lang?: string;
  readonly several: boolean;
  readonly shown: (item: T) => readonly (Node | string)[];
}

/** A search with results to choose from; resolves to what was chosen. */
async function choose<T extends { readonly id: string }>(
  { title, path, lang = '', several, shown }: Choosing<T>,
  send: Send,
  words: Words,
): Promise<readonly T[]> {
  let items: readonly T[] = [];
  const search = el('input', { type: 'search', dir: 'auto', 'aria-label': words('search') });
  const list = el('ul', { class: 'picks', 'aria-label': title });
  const look = async () => {
    const answer = await send<readonly T[]>(
      `${path}?${new URLSearchParams({ q: search.value, lang }).toString()}`,
    );
    items = answer.kind === 'done' ? answer.body : [];
    list.replaceChildren(...(items.length === 0 ? [el('li', {}, words('nothingFound'))] : items.map(line)));
  };
  const line = (item: T) => {
    const input = el('input', { type: several ? 'checkbox' : 'radio', name: 'pick', value: item.id });
    return el('li', {}, el('label', {}, input, ...shown(item)));
  };
  let timer: number | undefined;
  search.addEventListener('input', () => {
    clearTimeout(timer);
    timer = window.setTimeout(() => void look(), 250);
  });
  search.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') event.preventDefault();
  });
  void look();
  const form = await ask(title, words, search, list);
  const ids = form ? new FormData(form).getAll('pick') : [];
  return items.filter(({ id }) => ids.includes(id));
}

export const choosePictures = (
  { send, words, lang }: { readonly send: Send; readonly words: Words; readonly lang: string },
  several: boolean,
): Promise<readonly Picked[]> =>
  choose<Picked>(
    {
      title: words(several ? 'gallery' : 'picture'),
      path: '/desk/media.json',
      lang,
      several,
      shown: ({ thumb, alt, name }) => [
        ...(thumb === undefined ? [] : [el('img', { src: thumb, alt: '' })]),
        el('span', { dir: 'auto' }, alt === '' ? (name ?? '') : alt),
      ],
    },
    send,
    words,
  );

export const chooseStory = async (send: Send, words: Words): Promise<PickedStory | undefined> =>
  (
    await choose<PickedStory>(
      {
        title: words('story'),
        path: '/desk/articles.json',
        several: false,
        shown: ({ headline, stage, section }) => [
          el('span', { dir: 'auto' }, headline),
          el('span', { class: 'soft small' }, `${section} · ${stage}`),
        ],
      },
      send,
      words,
    )
  )[0];
