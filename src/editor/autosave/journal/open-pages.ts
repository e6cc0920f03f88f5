/// <reference lib="dom" />
/** Finds the editor pages of this browser that are still open. */
import type { Journal } from './journal';

const lockName = (session: string) => `midad-page:${session}`;

/** The Web Locks API exists in secure contexts only. */
const locks = (): LockManager | undefined => ('locks' in navigator ? navigator.locks : undefined);

/** Without locks, pages ping each other; an open page answers within this time, in ms. */
const PING_TIMEOUT = 300;
const PING = 'who is open?';
const channelOf = (story: string) => new BroadcastChannel(`midad-pages:${story}`);

/** An editor page with its story. */
interface RegisteredPage {
  readonly story: string;
  readonly session: string;
  /** Other sessions with a working draft on the server, whose pages may be open. */
  readonly others: readonly string[];
}

/** Registers this page as open. The browser releases its lock when the page ends, even by a crash. */
export function registerPage(journal: Journal, page: RegisteredPage): void {
  announce(page);
  // If the journal is full, the server finds the closed page some minutes later.
  void storePage(journal, page).catch(() => undefined);
}

function announce({ story, session }: RegisteredPage): void {
  const manager = locks();
  if (manager) {
    void manager.request(lockName(session), () => new Promise(() => undefined)).catch(() => undefined);
    return;
  }
  const channel = channelOf(story);
  channel.onmessage = ({ data }) => data === PING && channel.postMessage(session);
}

/** Adds the page to the journal, and removes closed pages without a working draft on the server. */
async function storePage(journal: Journal, { story, session, others }: RegisteredPage): Promise<void> {
  await journal.addPage({ session, story });
  const [pages, isOpen] = [await journal.pagesOf(story), await openSessions(story)];
  const isNeeded = (each: string) => each === session || others.includes(each) || isOpen(each);
  const unneeded = pages.filter((each) => !isNeeded(each));
  if (unneeded.length > 0) await journal.removePages(unneeded);
}

async function openSessions(story: string): Promise<(session: string) => boolean> {
  const held = (await locks()?.query())?.held;
  const open = new Set(held ? held.map(({ name }) => name) : await pingPages(story));
  return (session) => open.has(lockName(session));
}

async function pingPages(story: string): Promise<readonly string[]> {
  const [channel, open] = [channelOf(story), new Array<string>()];
  channel.onmessage = ({ data }) => open.push(lockName(String(data)));
  channel.postMessage(PING);
  await new Promise((done) => setTimeout(done, PING_TIMEOUT));
  channel.close();
  return open;
}

/** Sessions whose pages may be closed. */
interface SessionCandidates {
  readonly story: string;
  /** Sessions that may belong to pages of this browser. */
  readonly others: readonly string[];
  /** Sessions that certainly belong to pages of this browser. */
  readonly own: readonly string[];
}

/** The sessions whose pages were open in this browser and are closed. */
export async function closedSessions(
  journal: Journal,
  { story, others, own }: SessionCandidates,
): Promise<readonly string[]> {
  const mine = new Set([...(await journal.pagesOf(story).catch(() => [])), ...own]);
  const isOpen = await openSessions(story);
  return [...new Set([...others, ...own])].filter((session) => mine.has(session) && !isOpen(session));
}
