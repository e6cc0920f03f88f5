import { remember } from '../../audit/audit.service';
import { transaction } from '../../database/transaction';
import { InvalidInput, NotPossible } from '../../errors';
import type { Id } from '../../ids/id';
import { isSealed } from '../../sealing';
import type { Seal } from '../../sealing';
import type { Account } from '../account';
import { newRecoveryCodes, digestOfCode } from './recovery-codes';
import { newTotpSecret, periodOf } from './totp';
import type { Authenticator } from './totp.model';
import {
  deleteAuthenticator,
  findAuthenticator,
  notePeriod,
  putAuthenticator,
  resealSecret,
  useRecoveryCode,
} from './totp.model';

/**
 * Dependencies of a check. The secret is stored sealed, so that a copy of the database is not enough to compute codes.
 */
export interface Checking {
  readonly seal: Seal;
  readonly now: Date;
}

/** The decrypted secret; undefined where it was sealed with another secret of the paper. */
const secretOf = ({ secret }: Authenticator, seal: Seal): string | undefined =>
  isSealed(secret) ? seal.open(secret) : secret;

const periodIn = (found: Authenticator, code: string, { seal, now }: Checking): number | undefined => {
  const secret = secretOf(found, seal);
  return secret === undefined ? undefined : periodOf(secret, code, now);
};

const wrongCode = () =>
  new InvalidInput({ code: { key: 'accounts.error.code' } }, { key: 'accounts.error.code' });

/** Whether sign-in requires a code, and the number of remaining recovery codes. */
export async function secondFactorOf(accountId: Id): Promise<{ on: boolean; recoveryLeft: number }> {
  const found = await findAuthenticator(accountId);
  return { on: found?.confirmedAt !== undefined, recoveryLeft: found?.recovery.length ?? 0 };
}

/** The secret to show during the setup of the authenticator: the same one until a code confirms it. */
export function beginTotp(account: Account, seal: Seal): Promise<string> {
  return transaction(async () => {
    const found = await findAuthenticator(account.id);
    if (found?.confirmedAt) throw new NotPossible({ key: 'accounts.error.factorOn' });
    const begun = found && secretOf(found, seal);
    if (begun !== undefined) return begun;
    const secret = newTotpSecret();
    await putAuthenticator(account.id, { secret: seal.seal(secret), lastPeriod: 0, recovery: [] });
    return secret;
  });
}

/**
 * Turns on codes at sign-in. Returns the recovery codes, which are shown once.
 * @throws InvalidInput for a wrong code
 */
export function confirmTotp(account: Account, code: string, checking: Checking): Promise<readonly string[]> {
  const { now } = checking;
  return transaction(async () => {
    const found = await findAuthenticator(account.id);
    if (!found || found.confirmedAt) throw new NotPossible({ key: 'accounts.error.factorOn' });
    const lastPeriod = periodIn(found, code, checking);
    if (lastPeriod === undefined) throw wrongCode();
    const codes = newRecoveryCodes();
    const recovery = codes.map(digestOfCode);
    await putAuthenticator(account.id, { ...found, confirmedAt: now, lastPeriod, recovery });
    await record(account.id, 'secondFactor.on', { at: now });
    return codes;
  });
}

/** New recovery codes; the earlier ones become invalid. */
export function renewRecoveryCodes(account: Account, now: Date): Promise<readonly string[]> {
  return transaction(async () => {
    const found = await findAuthenticator(account.id);
    if (!found?.confirmedAt) throw new NotPossible({ key: 'accounts.error.factorOff' });
    const codes = newRecoveryCodes();
    await putAuthenticator(account.id, { ...found, recovery: codes.map(digestOfCode) });
    await record(account.id, 'secondFactor.recoveryRenewed', { at: now });
    return codes;
  });
}

/**
 * Accepts a code of the authenticator or a recovery code, once. A secret that is stored unsealed is sealed by this.
 * @throws InvalidInput for any other code
 */
export async function checkSecondFactor(account: Account, code: string, checking: Checking): Promise<void> {
  const found = await findAuthenticator(account.id);
  if (!found?.confirmedAt) throw wrongCode();
  const { secret } = found;
  if (!isSealed(secret)) await resealSecret(account.id, secret, checking.seal.seal(secret));
  const period = periodIn(found, code, checking);
  if (period !== undefined && (await notePeriod(account.id, period))) return;
  if (!(await useRecoveryCode(account.id, digestOfCode(code)))) throw wrongCode();
  await record(account.id, 'secondFactor.recoveryUsed', { at: checking.now });
}

/** Turns off codes at sign-in. `by` is the person, or an administrator who helps. */
export function removeTotp(accountId: Id, by: string, now: Date): Promise<void> {
  return transaction(async () => {
    if (await deleteAuthenticator(accountId))
      await record(accountId, 'secondFactor.off', { at: now, actor: by });
  });
}

const record = (
  accountId: Id,
  act: string,
  { at, actor = accountId }: { readonly at: Date; readonly actor?: string | undefined },
): Promise<void> => remember({ at, actor, act, subject: `account:${accountId}` });
