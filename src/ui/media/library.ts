/// <reference lib="dom" />
/** Files of the library as the desk sends them, and their texts. */
import { request } from '../request';

/** A file of `GET /desk/media.json`. */
export interface MediaItem {
  readonly id: string;
  readonly kind: 'image' | 'video' | 'audio' | 'pdf' | 'captions';
  /** The format of the file, such as `WEBM`. */
  readonly format: string;
  readonly name: string;
  readonly thumb: string | null;
  readonly full: string | null;
  /** In the requested language, else in another one. */
  readonly alt: string;
  /** The alternative text in the requested language only. */
  readonly own: string;
  readonly caption: string;
  readonly credit: string;
  /** Address of a film, a sound or a document. */
  readonly address: string | null;
  readonly width: number | null;
  readonly height: number | null;
}

interface LibraryPage {
  readonly items: readonly MediaItem[];
  /** The position after which the next page begins. */
  readonly next?: string;
}

/** A page of a search. @returns undefined where the desk cannot be reached */
export async function searchLibrary(
  query: Readonly<Record<string, string>>,
  signal?: AbortSignal,
): Promise<LibraryPage | undefined> {
  const asked = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== ''));
  const reply = await request<LibraryPage>(`/desk/media.json?${asked.toString()}`, signal ? { signal } : {});
  return reply.ok ? reply.body : undefined;
}

const known = new Map<string, MediaItem>();
/** Ids that are asked for together, by language. */
const asked = new Map<string, Map<string, Promise<MediaItem | undefined>>>();

const keyOf = (id: string, lang: string): string => `${lang} ${id}`;

/** Remembers a file that the desk sent. */
export const rememberFile = (file: MediaItem, lang: string): void => {
  known.set(keyOf(file.id, lang), file);
};

/** A file by its id; files that are wanted at the same moment are asked for together. */
export function fileById(id: string, lang: string): Promise<MediaItem | undefined> {
  const found = known.get(keyOf(id, lang));
  if (found) return Promise.resolve(found);
  const batch = asked.get(lang) ?? new Map<string, Promise<MediaItem | undefined>>();
  if (!asked.has(lang)) asked.set(lang, batch);
  const waiting =
    batch.get(id) ??
    Promise.resolve()
      .then(() => fetchBatch(lang))
      .then((all) => all.get(id));
  batch.set(id, waiting);
  return waiting;
}

const fetching = new Map<string, Promise<ReadonlyMap<string, MediaItem>>>();

function fetchBatch(lang: string): Promise<ReadonlyMap<string, MediaItem>> {
  const running = fetching.get(lang);
  if (running) return running;
  const ids = [...(asked.get(lang)?.keys() ?? [])];
  asked.delete(lang);
  const made = searchLibrary({ ids: ids.join(','), lang }).then((page) => {
    fetching.delete(lang);
    for (const file of page?.items ?? []) rememberFile(file, lang);
    return new Map((page?.items ?? []).map((file) => [file.id, file]));
  });
  fetching.set(lang, made);
  return made;
}

/** Texts of a file in one language. */
export interface FileWords {
  readonly alt?: string;
  readonly caption?: string;
  readonly credit?: string;
}

/**
 * Stores texts of a file where the library has none in this language: what is typed under a new picture describes it
 * for all stories. @returns whether the desk accepted them
 */
export async function fillWords(id: string, lang: string, words: FileWords): Promise<boolean> {
  const fields = Object.entries(words).map(([kind, text]) => [`${kind}.${id}`, String(text)]);
  const body = new URLSearchParams([['ids', id], ['lang', lang], ['missing', '1'], ...fields]);
  const reply = await request('/desk/media/words', { body, quiet: true });
  const file = known.get(keyOf(id, lang));
  if (!reply.ok || !file) return reply.ok;
  const { alt = '', caption = '', credit = '' } = words;
  rememberFile(
    {
      ...file,
      alt: file.alt || alt,
      own: file.own || alt,
      caption: file.caption || caption,
      credit: file.credit || credit,
    },
    lang,
  );
  return true;
}

interface StoredReply {
  readonly files?: readonly (Partial<MediaItem> & { readonly error?: string })[];
}

/** Copies a picture of another host into the library. @returns the file, or why it is refused */
export async function fetchForeign(address: string, lang: string): Promise<MediaItem | string> {
  const body = new URLSearchParams({ address, lang });
  const reply = await request<StoredReply>('/desk/media/fetched', { body, timeoutMs: 60_000 });
  const [stored] = ((reply.ok ? reply.body : reply.body) as StoredReply | undefined)?.files ?? [];
  if (stored?.id === undefined) return stored?.error ?? (reply.ok ? '' : reply.message);
  const file = stored as MediaItem;
  rememberFile(file, lang);
  return file;
}
