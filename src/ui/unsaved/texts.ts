/// <reference lib="dom" />
/** Texts in the editor's journal (editor/autosave/journal.ts) whose pages are closed. */

import { request } from '../request';

/** An entry of the journal, as far as this script reads it. */
interface Entry {
  readonly session: string;
  readonly account: string;
  readonly story: string;
  readonly sequence: number;
  readonly fields: readonly (readonly [name: string, value: string])[];
}

export interface UnsavedText {
  /** The headline, else the first words; '' without both. */
  readonly name: string;
  readonly lang: string;
  /** Where it is recovered. */
  readonly href: string;
  readonly entries: readonly Entry[];
}

const [DATABASE, STORE] = ['midad', 'journals'];
const LONGEST_NAME = 80;
/** Entries that one request asks about. */
const MOST_ASKED = 50;

const promised = <T>(asked: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(new Error('refused'));
  });

/** The journal, as the editor makes it. */
function journal(): Promise<IDBDatabase> {
  const asked = indexedDB.open(DATABASE, 1);
  asked.onupgradeneeded = () => asked.result.createObjectStore(STORE, { keyPath: 'session' });
  return promised(asked);
}

async function change(act: (store: IDBObjectStore) => void): Promise<void> {
  const database = await journal();
  const transaction = database.transaction(STORE, 'readwrite');
  act(transaction.objectStore(STORE));
  await new Promise((resolve) => {
    transaction.oncomplete = resolve;
    transaction.onabort = resolve;
  });
  database.close();
}

async function entriesOf(account: string): Promise<readonly Entry[]> {
  const database = await journal();
  const store = database.transaction(STORE).objectStore(STORE);
  const all = await promised(store.getAll() as IDBRequest<Entry[]>);
  database.close();
  // Pages and biographies offer their texts themselves.
  return all.filter((entry) => entry.account === account && /^[0-9a-f]{24}$/.test(entry.story));
}

/** Sessions whose pages are open, by the locks that they hold (editor/autosave/open-pages.ts). */
async function openSessions(): Promise<ReadonlySet<string>> {
  const held = 'locks' in navigator ? ((await navigator.locks.query()).held ?? []) : [];
  return new Set(held.map(({ name }) => (name ?? '').replace('midad-page:', '')));
}

/** Entries without those whose text the server has: a page that closed heard no reply. They are removed. */
async function withoutKnown(entries: readonly Entry[]): Promise<readonly Entry[]> {
  if (entries.length === 0) return entries;
  const of = entries.map(({ session, sequence }) => `${session}:${sequence}`).join(' ');
  const asked = `/desk/drafts/known?of=${encodeURIComponent(of)}`;
  const reply = await request<{ readonly known: readonly string[] }>(asked, { quiet: true });
  const known = new Set(reply.ok ? reply.body.known : []);
  if (known.size > 0)
    await change((store) => {
      for (const session of known) store.delete(session);
    });
  return entries.filter(({ session }) => !known.has(session));
}

const valueOf = ({ fields }: Entry, wanted: string): string =>
  fields.find(([name]) => name === wanted)?.[1].trim() ?? '';

function nameOf(entry: Entry): string {
  const headline = valueOf(entry, 'headline');
  if (headline !== '') return headline;
  const { body } = new DOMParser().parseFromString(valueOf(entry, 'body'), 'text/html');
  return (valueOf(entry, 'standfirst') || body.textContent.trim()).slice(0, LONGEST_NAME);
}

/** A story that is stored opens as itself; one that is not begins there, and finds its text. */
function hrefOf(entry: Entry): string {
  const query = new URLSearchParams({ begin: 'yes' });
  for (const name of ['lang', 'section'])
    if (valueOf(entry, name) !== '') query.set(name, valueOf(entry, name));
  return `/desk/articles/${entry.story}?${query}`;
}

/** The texts of an account, one for each story. */
export async function unsavedTexts(account: string): Promise<readonly UnsavedText[]> {
  const open = await openSessions();
  const stories = new Map<string, Entry[]>();
  const closed = (await entriesOf(account)).filter(({ session }) => !open.has(session)).slice(-MOST_ASKED);
  for (const entry of await withoutKnown(closed))
    stories.set(entry.story, [...(stories.get(entry.story) ?? []), entry]);
  return [...stories.values()].flatMap((entries) => {
    const last = entries.at(-1);
    return last ? [{ name: nameOf(last), lang: valueOf(last, 'lang'), href: hrefOf(last), entries }] : [];
  });
}

export const discard = ({ entries }: UnsavedText): Promise<void> =>
  change((store) => {
    for (const { session } of entries) store.delete(session);
  });

export const restore = ({ entries }: UnsavedText): Promise<void> =>
  change((store) => {
    for (const entry of entries) store.put(entry);
  });
