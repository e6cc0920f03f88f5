/// <reference lib="dom" />
/**
 * Recovers texts of closed pages of this browser that the server does not have: it receives them under the session of
 * the page on which they were typed. Texts that the server refuses stay in the journal, and the page shows them.
 */
import { button, el } from '../../blocks/browser/element';
import type { EditorLabels } from '../../blocks/browser/labels';
import { bodyOf, snapshotBody } from './form';
import type { Sender } from './form';
import type { JournalEntry, Journal } from './journal/journal';
import { sessionBody } from './journal/lock';
import { closedSessions } from './journal/open-pages';
import type { ServerReply, Send } from './send';
import { copyButton, unsentText } from './unsent-text';

interface RecoveryReply {
  readonly stored: boolean;
}

export interface RecoveryParts {
  readonly form: HTMLFormElement;
  readonly url: string;
  readonly story: string;
  readonly sender: Sender;
  readonly journal: Journal;
  readonly send: Send;
  readonly labels: EditorLabels;
}

/** An entry that the server did not store. */
interface UnsentEntry {
  readonly entry: JournalEntry;
  readonly kind: Exclude<ServerReply<unknown>['kind'], 'done'>;
}

/** Other sessions with a working draft on the server, whose pages may be open. */
export const otherSessionsIn = ({ dataset }: HTMLFormElement): readonly string[] =>
  (dataset['elsewhere'] ?? '').split(' ').filter(Boolean);

/** @returns whether the page must be reloaded to show recovered drafts */
export async function recoverDrafts(parts: RecoveryParts): Promise<boolean> {
  const { form, story, journal, sender } = parts;
  const all = await journal.entriesOf(sender.account, story).catch(() => []);
  const entries = [...all, ...legacyEntries(sender.account, story)];
  const others = otherSessionsIn(form);
  if (entries.length === 0 && others.length === 0) return false;
  const stored: string[] = [];
  const unsent: UnsentEntry[] = [];
  for (const entry of entries.filter(({ session }) => session !== sender.session)) {
    const reply = await parts.send<RecoveryReply>(`${parts.url}/copy`, snapshotBody(entry, entry));
    if (reply.kind !== 'done') unsent.push({ entry, kind: reply.kind });
    else if (reply.body.stored) stored.push(entry.session);
    if (reply.kind === 'done') await acknowledge(journal, entry).catch(() => undefined);
  }
  showUnsent(parts, unsent);
  const closed = await closedSessions(journal, { story, others, own: stored });
  for (const session of closed) {
    await parts.send(`${parts.url}/lock/leave`, sessionBody({ session, account: sender.account }));
  }
  return closed.length > 0 || stored.some((session) => session.startsWith(LEGACY));
}

/** Entries of older versions of the product, with one text for each story and account in the local storage. */
const LEGACY = 'earlier-';
const legacyKey = (account: string, story: string) => `midad:${account}:${story}`;

function legacyEntries(account: string, story: string): readonly JournalEntry[] {
  try {
    const stored = JSON.parse(localStorage.getItem(legacyKey(account, story)) ?? 'null') as {
      readonly fields?: JournalEntry['fields'];
    } | null;
    if (!Array.isArray(stored?.fields)) return [];
    const { fields } = stored;
    return [{ session: `${LEGACY}${account}-${story}`, account, story, sequence: 1, fields, from: '' }];
  } catch {
    return [];
  }
}

function acknowledge(journal: Journal, { session, sequence, account, story }: JournalEntry): Promise<void> {
  if (!session.startsWith(LEGACY)) return journal.acknowledge(session, sequence);
  localStorage.removeItem(legacyKey(account, story));
  return Promise.resolve();
}

const linesOf = ({ fields }: JournalEntry): readonly string[] =>
  fields.filter(([name]) => /^(?:kicker|headline|standfirst)$/.test(name)).map(([, value]) => value);

function showUnsent({ form, journal, labels }: RecoveryParts, unsent: readonly UnsentEntry[]): void {
  if (unsent.length === 0) return;
  const { lang, dir } = form.dataset;
  const section = el('div', { class: 'notice problem', id: 'left-behind' });
  for (const { entry, kind } of unsent) {
    const item = el('div');
    const discard = () => {
      void acknowledge(journal, entry).then(() => item.remove());
    };
    const text = unsentText(linesOf(entry), bodyOf(entry.fields), { lang, dir });
    item.append(
      el('p', {}, labels(kind === 'refused' ? 'leftBehind' : 'leftWaiting')),
      text,
      copyButton(text, labels),
      ' ',
      button(labels('leftForget'), discard, { class: 'plain' }),
    );
    section.append(item);
  }
  document.getElementById('keeping')?.after(section);
}
