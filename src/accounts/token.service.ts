import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { remember } from '../audit/audit.service';
import { transaction } from '../database/transaction';
import { NotAllowed, NotFound, NotSignedIn } from '../errors';
import { line, readInput } from '../input';
import type { Account, Actor } from './account';
import { findAccountByEmail, findAccountById } from './account.model';
import { may, mayAtAll } from './permissions';
import { findTokenByHash, insertToken } from './token.model';

/** What a token may be bound to: reading needs `read`, and so on. A token without scopes has them all. */
export const scopes = ['read', 'write', 'publish', 'media'] as const;

const tokenSchema = z.strictObject({
  email: line(254),
  label: line(80),
  scopes: z.array(z.enum(scopes, 'accounts.error.scope')).default([]),
});

/** Begins every token, so that it is found where it should not lie (logs, repositories). */
const PREFIX = 'midad_';

/**
 * Makes a token for programs that act for an account. The token is given back once and kept only as its
 * SHA-256: 256 random bits need no slow hash.
 */
export async function addToken(who: Actor, raw: z.input<typeof tokenSchema>, now: Date): Promise<string> {
  if (!mayAtAll(who, 'token.manage')) throw new NotAllowed();
  const { email, label, scopes: bound } = readInput(tokenSchema, raw);
  const token = PREFIX + randomBytes(32).toString('base64url');
  await transaction(async () => {
    const account = await findAccountByEmail(email);
    if (!account) throw new NotFound({ key: 'accounts.error.unknown', values: { email } });
    if (!mayGiveToken(who, account)) throw new NotAllowed();
    await insertToken({ hash: hashOf(token), accountId: account.id, label, scopes: bound, createdAt: now });
    const subject = `account:${account.id}`;
    await remember({
      at: now,
      actor: who.id,
      act: 'token.created',
      subject,
      detail: { label, scopes: bound },
    });
  });
  return token;
}

/** Whose token this is and what it may do. @throws NotSignedIn for a token that nobody was given. */
export async function findTokenOwner(
  token: string,
): Promise<{ account: Account; scopes: readonly string[] }> {
  const kept = await findTokenByHash(hashOf(token));
  const account = kept && (await findAccountById(kept.accountId));
  if (!account || account.disabledAt) throw new NotSignedIn();
  return { account, scopes: kept.scopes };
}

/** A token does what its account may: nobody gets an administrator's by asking for it. */
const mayGiveToken = (who: Actor, account: Account): boolean =>
  may(who, 'token.manage', { ownerIds: [account.id] }) &&
  (account.role !== 'administrator' || who.role === 'administrator');

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');
