/// <reference lib="dom" />
/** The pages of this browser on which a story is written, and which of them are still open. */
const MOST = 40;

const keyOf = (story: string) => `midad-pages:${story}`;
const nameOf = (session: string) => `midad-page:${session}`;

function pagesOf(story: string): readonly string[] {
  try {
    const pages = JSON.parse(localStorage.getItem(keyOf(story)) ?? '[]') as unknown;
    return Array.isArray(pages) ? pages.filter((page) => typeof page === 'string') : [];
  } catch {
    return [];
  }
}

/** Locks exist only where the address is a secure one. */
const locks = (): LockManager | undefined => ('locks' in navigator ? navigator.locks : undefined);

/** This page is open: the browser itself lets its lock go when the page ends, however it ends. */
export function registerPage(story: string, session: string): void {
  void locks()
    ?.request(nameOf(session), () => new Promise(() => undefined))
    .catch(() => undefined);
  const pages = pagesOf(story).filter((page) => page !== session);
  try {
    localStorage.setItem(keyOf(story), JSON.stringify([...pages, session].slice(-MOST)));
  } catch {
    // Without room for the list a page that ended is found by the server, some minutes later.
  }
}

/** Those of some sessions whose pages were open in this browser and are no more. */
export async function endedPages(story: string, sessions: readonly string[]): Promise<readonly string[]> {
  const own = new Set(pagesOf(story));
  const held = new Set((await locks()?.query())?.held?.map(({ name }) => name));
  return sessions.filter((session) => own.has(session) && !held.has(nameOf(session)));
}
