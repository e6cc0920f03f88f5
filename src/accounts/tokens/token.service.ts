import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { remember } from '../../audit/audit.service';
import { transaction } from '../../database/transaction';
import { NotAllowed, NotFound, NotSignedIn } from '../../errors';
import type { Id } from '../../ids/id';
import { line, readInput } from '../../input';
import type { Account, Actor, ActorContext } from '../account';
import { findAccountByEmail, findAccountById } from '../account.model';
import { may, mayAtAll } from '../permissions/permissions';
import {
  deleteToken,
  findToken,
  findTokenByHash,
  insertToken,
  listTokens,
  noteTokenUse,
} from './token.model';
import type { ApiToken } from './token.model';
import { scopes } from './token.scopes';

export type { ApiToken } from './token.model';
export { scopes } from './token.scopes';

const LONGEST_DAYS = 3660;
const DAY = 24 * 3600_000;
/** The last use is stored at most this often, so that API calls do not each need a write. */
const USED_EVERY = 60_000;

const tokenSchema = z.strictObject({
  email: line(254),
  label: line(80),
  scopes: z.array(z.enum(scopes, 'accounts.error.scope')).default([]),
  /** Days until it expires; without them it does not expire. */
  days: z.coerce
    .number('accounts.error.days')
    .int('accounts.error.days')
    .min(1, 'accounts.error.days')
    .max(LONGEST_DAYS, 'accounts.error.days')
    .exactOptional(),
});

/** Prefix of every token, so that scanners find leaked ones (logs, repositories). */
const PREFIX = 'midad_';

/**
 * Creates a token for programs that act for an account. The token is returned once and stored only as its SHA-256: 256
 * random bits need no slow hash.
 */
export async function addToken(who: Actor, raw: z.input<typeof tokenSchema>, now: Date): Promise<string> {
  if (!mayAtAll(who, 'token.manage')) throw new NotAllowed();
  const { email, label, scopes: bound, days } = readInput(tokenSchema, raw);
  const token = PREFIX + randomBytes(32).toString('base64url');
  await transaction(async () => {
    const account = await findAccountByEmail(email);
    if (!account || account.disabledAt) throw new NotFound(unknownAccount(email));
    if (!mayGiveToken(who, account)) throw new NotAllowed();
    const expires = days === undefined ? {} : { expiresAt: new Date(now.getTime() + days * DAY) };
    await insertToken(hashOf(token), {
      accountId: account.id,
      label,
      scopes: bound,
      createdAt: now,
      ...expires,
    });
    await record({ who, now }, account.id, {
      act: 'token.created',
      detail: { label, scopes: bound, ...expires },
    });
  });
  return token;
}

const unknownAccount = (email: string) => ({ key: 'accounts.error.unknown', values: { email } });

/** The account and scopes of a token. @throws NotSignedIn for an unknown or expired one */
export async function findTokenOwner(
  token: string,
  now: Date,
): Promise<{ account: Account; scopes: readonly string[] }> {
  const kept = await findTokenByHash(hashOf(token));
  const account = kept && !hasExpired(kept, now) && (await findAccountById(kept.accountId));
  if (!account || account.disabledAt) throw new NotSignedIn();
  const isFresh = kept.usedAt !== undefined && now.getTime() - kept.usedAt.getTime() < USED_EVERY;
  if (!isFresh) await noteTokenUse(kept.id, now);
  return { account, scopes: kept.scopes };
}

export const hasExpired = ({ expiresAt }: Pick<ApiToken, 'expiresAt'>, now: Date): boolean =>
  expiresAt !== undefined && expiresAt <= now;

/** The tokens of an account: people see their own, and those of accounts that they manage. */
export async function listTokensOf(who: Actor, accountId: Id): Promise<readonly ApiToken[]> {
  const account = await findAccountById(accountId);
  if (!account || !maySeeTokens(who, account)) throw new NotAllowed();
  return listTokens(accountId);
}

/** All tokens, with the addresses of their accounts. */
export async function listAllTokens(
  who: Actor,
): Promise<readonly { readonly token: ApiToken; readonly email: string }[]> {
  if (who.role !== 'administrator') throw new NotAllowed();
  const all = await listTokens();
  const accounts = await Promise.all(all.map(({ accountId }) => findAccountById(accountId)));
  return all.map((token, at) => ({ token, email: accounts[at]?.email ?? '' }));
}

/** Ends a token at once. @throws NotFound, also for a token that the person may not see */
export function revokeToken(who: Actor, id: Id, now: Date): Promise<void> {
  return transaction(async () => {
    const token = await findToken(id);
    const account = token && (await findAccountById(token.accountId));
    if (!account || !maySeeTokens(who, account)) throw new NotFound({ key: 'accounts.error.unknownToken' });
    await deleteToken(id);
    await record({ who, now }, account.id, { act: 'token.revoked', detail: { label: token.label } });
  });
}

/** Only administrators manage the tokens and accounts of administrators. */
const isWithin = (who: Actor, account: Account): boolean =>
  account.role !== 'administrator' || who.role === 'administrator';

/** A token has the permissions of its account: only an administrator creates an administrator's. */
const mayGiveToken = (who: Actor, account: Account): boolean =>
  may(who, 'token.manage', { ownerIds: [account.id] }) && isWithin(who, account);

/** Ending a token needs less permission than creating one: people may always end their own. */
const maySeeTokens = (who: Actor, account: Account): boolean =>
  who.id === account.id ||
  ((may(who, 'token.manage') || may(who, 'account.manage')) && isWithin(who, account));

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

const record = (
  { who, now: at }: ActorContext,
  id: Id,
  { act, detail }: { readonly act: string; readonly detail: object },
): Promise<void> => remember({ at, actor: who.id, act, subject: `account:${id}`, detail: { ...detail } });
