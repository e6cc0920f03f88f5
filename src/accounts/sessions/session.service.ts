import { remember } from '../../audit/audit.service';
import { transaction } from '../../database/transaction';
import { NotFound } from '../../errors';
import type { Account } from '../account';
import { findAccountById } from '../account.model';
import { deleteTokensOf } from '../tokens/token.model';
import { digestOfWord, newSecretWord } from '../passwords/secret-word';
import { endOf, isOver, isWorthNoting } from './session';
import type { Session } from './session';
import {
  deleteSession,
  deleteSessionsOf,
  findSessionByHash,
  insertSession,
  newSessionId,
  noteSeen,
} from './session.model';

export { listSessionsOf, noteConfirmed } from './session.model';

/** The browser a request comes from. */
export interface Browser {
  readonly device: string;
  readonly address: string;
}

/** A person at a browser. */
export interface SignedIn {
  readonly account: Account;
  readonly session: Session;
}

/** The browser that signs in, and by what means. */
export interface SessionStart {
  readonly browser: Browser;
  readonly how: string;
}

/** Signs a browser in under a new secret word, which only the browser keeps. */
export function openSession(
  account: Account,
  { browser, how }: SessionStart,
  now: Date,
): Promise<{ readonly session: Session; readonly word: string }> {
  const word = newSecretWord();
  const seen = { createdAt: now, seenAt: now, endsAt: endOf({ createdAt: now }, now) };
  const session: Session = { id: newSessionId(), accountId: account.id, ...browser, ...seen };
  return transaction(async () => {
    await insertSession(session, digestOfWord(word));
    await record({ accountId: account.id, at: now }, 'session.opened', { how, device: browser.device });
    return { session, word };
  });
}

/** Who the secret word signs in; undefined where it never did, or does no longer. */
export async function resumeSession(word: string, address: string, now: Date): Promise<SignedIn | undefined> {
  const session = await findSessionByHash(digestOfWord(word));
  if (!session || isOver(session, now)) return undefined;
  const account = await findAccountById(session.accountId);
  if (!account || account.disabledAt !== undefined) return undefined;
  if (isWorthNoting(session, address, now)) {
    await noteSeen(session.id, { seenAt: now, endsAt: endOf(session, now), address });
  }
  return { account, session };
}

/** Ends one session of one's own, this one or another. @throws NotFound */
export function endSession(account: Account, id: string, now: Date): Promise<void> {
  return transaction(async () => {
    if (!/^[0-9a-f]{24}$/.test(id) || !(await deleteSession(account.id, id))) throw new NotFound();
    await record({ accountId: account.id, at: now }, 'session.ended', { session: id });
  });
}

/** The account that ends sessions, and the session that stays. */
export interface SessionsEnd {
  readonly by: string;
  readonly but?: string | undefined;
}

/**
 * Signs an account out everywhere, or everywhere but here: programs with its tokens as well. Gives the number
 * of sessions that ended.
 */
export function endSessionsOf(accountId: string, { by, but }: SessionsEnd, now: Date): Promise<number> {
  return transaction(async () => {
    const ended = await deleteSessionsOf(accountId, but);
    const tokens = await deleteTokensOf(accountId);
    if (ended + tokens > 0) await record({ accountId, by, at: now }, 'session.allEnded', { ended, tokens });
    return ended;
  });
}

/** Whose sessions are changed, by which actor and when. */
interface SessionAct {
  readonly accountId: string;
  readonly by?: string;
  readonly at: Date;
}

const record = ({ accountId, by = accountId, at }: SessionAct, act: string, detail: object): Promise<void> =>
  remember({ at, actor: by, act, subject: `account:${accountId}`, detail: { ...detail } });
