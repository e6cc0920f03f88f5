/** Open pages: a person may have one subject open in several windows and on several devices. */
import { namesOfAccounts } from '../colleagues';
import type { Presence } from './presence.model';
import { presencesSince, sessionsSince } from './presence.model';

export { dropPresence, putPresence } from './presence.model';

/** Browsers run timers of hidden pages once a minute: a page counts as closed after two missed minutes. */
const PRESENCE_LASTS = 150_000;
/** A block is held for the person who types in it until this long after the last letter, in ms. */
const TYPING_LASTS = 8000;

const openSince = (now: Date): Date => new Date(now.getTime() - PRESENCE_LASTS);

/** Sessions in which a subject is open now. */
export async function livingSessions(subject: string, now: Date): Promise<ReadonlySet<string>> {
  return new Set(await sessionsSince(subject, openSince(now)));
}

/** A person on one open page of a subject. */
export interface PersonHere {
  readonly session: string;
  readonly account: string;
  readonly name: string;
  /** The block in which the person writes; absent where the caret is in no block. */
  readonly block: string | undefined;
  readonly typing: boolean;
}

/** The people on the open pages of several subjects, by subject. */
export async function peopleHere(
  subjects: readonly string[],
  now: Date,
): Promise<ReadonlyMap<string, readonly PersonHere[]>> {
  const presences = await presencesSince(subjects, openSince(now));
  const names = presences.length === 0 ? new Map<string, string>() : await namesOfAccounts();
  const here = new Map<string, PersonHere[]>();
  for (const presence of presences) {
    const people = here.get(presence.subject) ?? [];
    here.set(presence.subject, people);
    people.push(personHere(presence, names.get(presence.accountId) ?? '', now));
  }
  return here;
}

const personHere = (
  { session, accountId, blockId, typedAt }: Presence,
  name: string,
  now: Date,
): PersonHere => ({
  session,
  account: accountId,
  name,
  block: blockId,
  typing: typedAt !== undefined && now.getTime() - typedAt.getTime() < TYPING_LASTS,
});
