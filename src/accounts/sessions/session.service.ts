import { remember } from '../../audit/audit.service';
import { transaction } from '../../database/transaction';
import { NotFound } from '../../errors';
import { isId } from '../../ids/id';
import type { Id } from '../../ids/id';
import { newId } from '../../ids/object-id';
import type { Account } from '../account';
import { findAccountById } from '../account.model';
import { deleteTokensOf } from '../tokens/token.model';
import { digestOfSecret, newSecret } from '../passwords/secret-word';
import { endOf, isOver, isWorthNoting } from './session';
import type { Session } from './session';
import { deleteSession, deleteSessionsOf, findSessionByHash, insertSession, noteSeen } from './session.model';

export { listSessionsOf, noteConfirmed } from './session.model';

/** The browser of a request. */
export interface Browser {
  readonly device: string;
  readonly address: string;
}

/** An open session and the account it belongs to. */
export interface ResumedSession {
  readonly account: Account;
  readonly session: Session;
}

/** The browser of a sign-in, and its method. */
export interface SessionStart {
  readonly browser: Browser;
  readonly how: string;
}

/** Opens a session with a new secret, which only the browser stores. */
export function openSession(
  account: Account,
  { browser, how }: SessionStart,
  now: Date,
): Promise<{ readonly session: Session; readonly word: string }> {
  const word = newSecret();
  const seen = { createdAt: now, seenAt: now, endsAt: endOf({ createdAt: now }, now) };
  const session: Session = { id: newId(), accountId: account.id, ...browser, ...seen };
  return transaction(async () => {
    await insertSession(session, digestOfSecret(word));
    await record({ accountId: account.id, at: now }, 'session.opened', { how, device: browser.device });
    return { session, word };
  });
}

/** The session of a secret word; undefined for an unknown word, and for a session or an account that ended. */
export async function resumeSession(
  word: string,
  address: string,
  now: Date,
): Promise<ResumedSession | undefined> {
  const session = await findSessionByHash(digestOfSecret(word));
  if (!session || isOver(session, now)) return undefined;
  const account = await findAccountById(session.accountId);
  if (!account || account.disabledAt !== undefined) return undefined;
  if (isWorthNoting(session, address, now)) {
    await noteSeen(session.id, { seenAt: now, endsAt: endOf(session, now), address });
  }
  return { account, session };
}

/** Ends one of the person's own sessions, this one or another. @throws NotFound */
export function endSession(account: Account, id: Id, now: Date): Promise<void> {
  return transaction(async () => {
    if (!isId(id) || !(await deleteSession(account.id, id))) throw new NotFound();
    await record({ accountId: account.id, at: now }, 'session.ended', { session: id });
  });
}

/** The account whose sessions end, and the session that remains. */
export interface SessionsEnd {
  readonly by: string;
  readonly but?: Id | undefined;
}

/**
 * Ends all sessions of an account, or all except the current one, and its API tokens. Returns the number of sessions.
 */
export function endSessionsOf(accountId: Id, { by, but }: SessionsEnd, now: Date): Promise<number> {
  return transaction(async () => {
    const ended = await deleteSessionsOf(accountId, but);
    const tokens = await deleteTokensOf(accountId);
    if (ended + tokens > 0) await record({ accountId, by, at: now }, 'session.allEnded', { ended, tokens });
    return ended;
  });
}

/** The account whose sessions change, the actor and the time. */
interface SessionAct {
  readonly accountId: Id;
  readonly by?: string;
  readonly at: Date;
}

const record = ({ accountId, by = accountId, at }: SessionAct, act: string, detail: object): Promise<void> =>
  remember({ at, actor: by, act, subject: `account:${accountId}`, detail: { ...detail } });
