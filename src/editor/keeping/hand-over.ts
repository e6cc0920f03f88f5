/// <reference lib="dom" />
/**
 * What pages of this browser typed that are gone, and the server does not have: it gets it under the name of the
 * page that typed it, and makes this page anew with it. What it does not take stays here, and is shown.
 */
import { button, el } from '../../blocks/browser/element';
import type { EditorLabels } from '../../blocks/browser/labels';
import { bodyOf, sentAs } from './form';
import type { Sender } from './form';
import type { JournalEntry, Journal } from './journal';
import { pageOf } from './lock';
import { endedPages } from './open-pages';
import type { ServerReply, Send } from './send';

interface TakenAnswer {
  readonly stored: boolean;
}

export interface HandOverParts {
  readonly form: HTMLFormElement;
  readonly url: string;
  readonly story: string;
  readonly sender: Sender;
  readonly journal: Journal;
  readonly send: Send;
  readonly labels: EditorLabels;
}

/** An entry that the server did not take. */
interface LeftEntry {
  readonly entry: JournalEntry;
  readonly kind: Exclude<ServerReply<unknown>['kind'], 'done'>;
}

/** Sessions whose drafts the server has, and whose pages it believes to be open. */
export const elsewhereIn = ({ dataset }: HTMLFormElement): readonly string[] =>
  (dataset['elsewhere'] ?? '').split(' ').filter(Boolean);

/** @returns whether the page must be made anew, since there is more to show on it */
export async function handOver(parts: HandOverParts): Promise<boolean> {
  const { form, story, journal, sender } = parts;
  const all = await journal.entriesOf(sender.account, story).catch(() => []);
  const entries = [...all, ...earlierEntries(sender.account, story)];
  const elsewhere = elsewhereIn(form);
  if (entries.length === 0 && elsewhere.length === 0) return false;
  const stored: string[] = [];
  const left: LeftEntry[] = [];
  for (const entry of entries.filter(({ session }) => session !== sender.session)) {
    const answer = await parts.send<TakenAnswer>(`${parts.url}/copy`, sentAs(entry, entry));
    if (answer.kind !== 'done') left.push({ entry, kind: answer.kind });
    else if (answer.body.stored) stored.push(entry.session);
    if (answer.kind === 'done') await settle(journal, entry).catch(() => undefined);
  }
  showLeft(parts, left);
  const ended = await endedPages(journal, { story, elsewhere, own: stored });
  for (const session of ended) {
    await parts.send(`${parts.url}/lock/leave`, pageOf({ session, account: sender.account }));
  }
  return ended.length > 0 || stored.some((session) => session.startsWith(EARLIER));
}

/** Entries of the time when the browser kept one text for each story and account. */
const EARLIER = 'earlier-';
const earlierKey = (account: string, story: string) => `midad:${account}:${story}`;

function earlierEntries(account: string, story: string): readonly JournalEntry[] {
  try {
    const kept = JSON.parse(localStorage.getItem(earlierKey(account, story)) ?? 'null') as {
      readonly fields?: JournalEntry['fields'];
    } | null;
    if (!Array.isArray(kept?.fields)) return [];
    const { fields } = kept;
    return [{ session: `${EARLIER}${account}-${story}`, account, story, sequence: 1, fields, from: '' }];
  } catch {
    return [];
  }
}

function settle(journal: Journal, { session, sequence, account, story }: JournalEntry): Promise<void> {
  if (!session.startsWith(EARLIER)) return journal.settle(session, sequence);
  localStorage.removeItem(earlierKey(account, story));
  return Promise.resolve();
}

/** The words of an entry as they can be read and copied. */
function wordsOfEntry({ fields }: JournalEntry): string {
  const text = new DOMParser().parseFromString(bodyOf(fields), 'text/html').body;
  const blocks = [...text.children].map((block) => block.textContent);
  const lines = fields.filter(([name]) => /^(?:kicker|headline|standfirst)$/.test(name));
  return [...lines.map(([, value]) => value), ...blocks].filter((line) => line.trim() !== '').join('\n');
}

function showLeft({ form, journal, labels }: HandOverParts, left: readonly LeftEntry[]): void {
  if (left.length === 0) return;
  const { lang, dir } = form.dataset;
  const section = el('div', { class: 'notice problem', id: 'left-behind' });
  for (const { entry, kind } of left) {
    const one = el('div');
    const forget = () => {
      void settle(journal, entry).then(() => one.remove());
    };
    one.append(
      el('p', {}, labels(kind === 'refused' ? 'leftBehind' : 'leftWaiting')),
      el('pre', { lang, dir, tabindex: '0' }, wordsOfEntry(entry)),
      button(labels('leftForget'), forget, { class: 'plain' }),
    );
    section.append(one);
  }
  document.getElementById('keeping')?.after(section);
}
