/// <reference lib="dom" />
/** Which of the pages of this browser on which a story is written are still open. */
import type { Journal } from './journal';

const nameOf = (session: string) => `midad-page:${session}`;

/** Locks exist only where the address is a secure one. */
const locks = (): LockManager | undefined => ('locks' in navigator ? navigator.locks : undefined);

/** Without locks pages call each other; one that is open answers within so long, in milliseconds. */
const ROLL_CALL = 300;
const CALL = 'who is open?';
const callsOf = (story: string) => new BroadcastChannel(`midad-pages:${story}`);

/** A page on which a story is written. */
export interface OpenedPage {
  readonly story: string;
  readonly session: string;
  /** Sessions whose drafts the server has, and whose pages it believes to be open. */
  readonly elsewhere: readonly string[];
}

/** This page is open: the browser itself lets its lock go when the page ends, however it ends. */
export function registerPage(journal: Journal, page: OpenedPage): void {
  announce(page);
  // Without room for it a page that ended is found by the server, some minutes later.
  void remember(journal, page).catch(() => undefined);
}

function announce({ story, session }: OpenedPage): void {
  const manager = locks();
  if (manager) {
    void manager.request(nameOf(session), () => new Promise(() => undefined)).catch(() => undefined);
    return;
  }
  const calls = callsOf(story);
  calls.onmessage = ({ data }) => data === CALL && calls.postMessage(session);
}

/** Pages that are gone and have no draft at the server are of no use any more. */
async function remember(journal: Journal, { story, session, elsewhere }: OpenedPage): Promise<void> {
  await journal.addPage({ session, story });
  const [pages, isOpen] = [await journal.pagesOf(story), await openSessions(story)];
  const isNeeded = (each: string) => each === session || elsewhere.includes(each) || isOpen(each);
  const past = pages.filter((each) => !isNeeded(each));
  if (past.length > 0) await journal.removePages(past);
}

async function openSessions(story: string): Promise<(session: string) => boolean> {
  const held = (await locks()?.query())?.held;
  const open = new Set(held ? held.map(({ name }) => name) : await rollCall(story));
  return (session) => open.has(nameOf(session));
}

async function rollCall(story: string): Promise<readonly string[]> {
  const [calls, open] = [callsOf(story), new Array<string>()];
  calls.onmessage = ({ data }) => open.push(nameOf(String(data)));
  calls.postMessage(CALL);
  await new Promise((done) => setTimeout(done, ROLL_CALL));
  calls.close();
  return open;
}

/** Sessions whose pages may be gone. */
export interface Sessions {
  readonly story: string;
  /** They may stand on pages of this browser. */
  readonly elsewhere: readonly string[];
  /** They certainly do or did. */
  readonly own: readonly string[];
}

/** Those of some sessions whose pages were open in this browser and are no more. */
export async function endedPages(
  journal: Journal,
  { story, elsewhere, own }: Sessions,
): Promise<readonly string[]> {
  const mine = new Set([...(await journal.pagesOf(story).catch(() => [])), ...own]);
  const isOpen = await openSessions(story);
  return [...new Set([...elsewhere, ...own])].filter((session) => mine.has(session) && !isOpen(session));
}
