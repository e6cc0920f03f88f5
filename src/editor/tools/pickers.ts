/// <reference lib="dom" />
/** Dialogs that choose pictures of the library, or a story, from a search of the desk. */
import { el } from '../../blocks/browser/element';
import type { EditorLabels } from '../../blocks/browser/labels';
import { pickFiles } from '../../ui/media/picker';
import type { Send } from '../autosave/send';
import { showDialog } from './dialog';

/** A file of the library that the writer chose. */
export interface FoundMedia {
  readonly id: string;
  readonly thumb?: string;
  /** The alternative text in the story's language; '' if there is none. */
  readonly own: string;
  /** The caption in the story's language; '' if there is none. */
  readonly caption: string;
}

/** A result of `GET /desk/articles.json?q=`. */
interface PickedStory {
  readonly id: string;
  readonly headline: string;
  readonly stage: string;
  readonly section: string;
}

/** Sends and labels a search of the desk. */
export interface Finder {
  readonly send: Send;
  readonly labels: EditorLabels;
}

interface Choice<T> {
  readonly title: string;
  readonly path: string;
  /** Language of the names in the results; the desk's language if absent. */
  readonly lang?: string;
  readonly several: boolean;
  /** The content of a line of the results. */
  readonly lineOf: (item: T) => readonly (Node | string)[];
}

/** Delay after the last key, in ms. */
const SEARCH_DELAY = 250;

/** A field that searches after a short delay. Enter does not submit the dialog. */
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

/** A search dialog; resolves to the chosen results. */
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
    const asked = field.value;
    const query = new URLSearchParams({ q: asked, lang }).toString();
    const result = await send<readonly T[]>(`${path}?${query}`);
    // The reply to an earlier query may come after that to a later one.
    if (field.value !== asked) return;
    items = result.kind === 'done' ? result.body : [];
    const lines = items.length === 0 ? [el('li', {}, labels('nothingFound'))] : items.map(line);
    list.replaceChildren(...lines);
  };
  const field = searchField(labels('search'), search);
  void search();
  const form = await showDialog(title, labels, field, list);
  const ids = form ? new FormData(form).getAll('pick') : [];
  return items.filter(({ id }) => ids.includes(id));
}

/** Chooses pictures of the library, or sends new ones. */
export const chooseMedia = async ({
  several,
  lang,
}: {
  readonly several: boolean;
  readonly lang: string;
}): Promise<readonly FoundMedia[]> =>
  (await pickFiles({ several, lang, kind: 'image' })).map(({ id, thumb, own, caption }) => ({
    id,
    own,
    caption,
    ...(thumb !== null && { thumb }),
  }));

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
