/// <reference lib="dom" />
/** Choosing a picture of the library, or another story, from what the desk finds. */
import { el } from '../../blocks/browser/element';
import type { EditorLabels } from '../../blocks/browser/labels';
import type { Send } from '../keeping/send';
import { ask } from './dialog';

/** As `GET /desk/media.json?q=&lang=` gives them. */
export interface FoundMedia {
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

/** How a search of the desk is sent and labelled. */
export interface Finder {
  readonly send: Send;
  readonly labels: EditorLabels;
}

interface Choice<T> {
  readonly title: string;
  readonly path: string;
  /** Language in which things are named, where it is not that of the desk. */
  readonly lang?: string;
  readonly several: boolean;
  /** What a line of the results displays. */
  readonly lineOf: (item: T) => readonly (Node | string)[];
}

const SEARCH_DELAY = 250;

/** A field that searches a moment after the last letter; Enter does not choose. */
function searchField(label: string, search: () => Promise<void>): HTMLInputElement {
  const input = el('input', { type: 'search', dir: 'auto', 'aria-label': label });
  let timer: number | undefined;
  input.addEventListener('input', () => {
    clearTimeout(timer);
    timer = window.setTimeout(() => void search(), SEARCH_DELAY);
  });
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') event.preventDefault();
  });
  return input;
}

/** A search with results to choose from; resolves to what was chosen. */
async function choose<T extends { readonly id: string }>(
  { send, labels }: Finder,
  { title, path, lang = '', several, lineOf }: Choice<T>,
): Promise<readonly T[]> {
  let items: readonly T[] = [];
  const list = el('ul', { class: 'picks', 'aria-label': title });
  const line = (item: T) => {
    const input = el('input', { type: several ? 'checkbox' : 'radio', name: 'pick', value: item.id });
    return el('li', {}, el('label', {}, input, ...lineOf(item)));
  };
  const search = async () => {
    const query = new URLSearchParams({ q: field.value, lang }).toString();
    const result = await send<readonly T[]>(`${path}?${query}`);
    items = result.kind === 'done' ? result.body : [];
    const lines = items.length === 0 ? [el('li', {}, labels('nothingFound'))] : items.map(line);
    list.replaceChildren(...lines);
  };
  const field = searchField(labels('search'), search);
  void search();
  const form = await ask(title, labels, field, list);
  const ids = form ? new FormData(form).getAll('pick') : [];
  return items.filter(({ id }) => ids.includes(id));
}

export const chooseMedia = (
  finder: Finder,
  { several, lang }: { readonly several: boolean; readonly lang: string },
): Promise<readonly FoundMedia[]> =>
  choose<FoundMedia>(finder, {
    title: finder.labels(several ? 'gallery' : 'picture'),
    path: '/desk/media.json',
    lang,
    several,
    lineOf: ({ thumb, alt, name }) => [
      ...(thumb === undefined ? [] : [el('img', { src: thumb, alt: '' })]),
      el('span', { dir: 'auto' }, alt === '' ? (name ?? '') : alt),
    ],
  });

export async function chooseStory(finder: Finder): Promise<PickedStory | undefined> {
  const [story] = await choose<PickedStory>(finder, {
    title: finder.labels('story'),
    path: '/desk/articles.json',
    several: false,
    lineOf: ({ headline, stage, section }) => [
      el('span', { dir: 'auto' }, headline),
      el('span', { class: 'soft small' }, `${section} · ${stage}`),
    ],
  });
  return story;
}
