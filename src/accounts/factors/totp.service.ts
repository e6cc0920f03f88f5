import { remember } from '../../audit/audit.service';
import { transaction } from '../../database/transaction';
import { InvalidInput, NotPossible } from '../../errors';
import type { Account } from '../account';
import { newRecoveryCodes, digestOfCode } from './recovery';
import { newTotpSecret, periodOf } from './totp';
import {
  deleteAuthenticator,
  findAuthenticator,
  notePeriod,
  putAuthenticator,
  useRecoveryCode,
} from './totp.model';

const wrongCode = () =>
  new InvalidInput({ code: { key: 'accounts.error.code' } }, { key: 'accounts.error.code' });

/** Whether signing in asks for a code, and how many recovery codes are left. */
export async function secondFactorOf(accountId: string): Promise<{ on: boolean; recoveryLeft: number }> {
  const found = await findAuthenticator(accountId);
  return { on: found?.confirmedAt !== undefined, recoveryLeft: found?.recovery.length ?? 0 };
}

/** The secret to be shown while the authenticator is set up: the same one until a code confirms it. */
export function beginTotp(account: Account): Promise<string> {
  return transaction(async () => {
    const found = await findAuthenticator(account.id);
    if (found?.confirmedAt) throw new NotPossible({ key: 'accounts.error.factorOn' });
    if (found) return found.secret;
    const secret = newTotpSecret();
    await putAuthenticator(account.id, { secret, lastPeriod: 0, recovery: [] });
    return secret;
  });
}

/**
 * From now on signing in asks for a code. Gives the recovery codes, to be shown this once.
 * @throws InvalidInput for a wrong code
 */
export function confirmTotp(account: Account, code: string, now: Date): Promise<readonly string[]> {
  return transaction(async () => {
    const found = await findAuthenticator(account.id);
    if (!found || found.confirmedAt) throw new NotPossible({ key: 'accounts.error.factorOn' });
    const lastPeriod = periodOf(found.secret, code, now);
    if (lastPeriod === undefined) throw wrongCode();
    const codes = newRecoveryCodes();
    const recovery = codes.map(digestOfCode);
    await putAuthenticator(account.id, { ...found, confirmedAt: now, lastPeriod, recovery });
    await record(account.id, 'secondFactor.on', now);
    return codes;
  });
}

/** New recovery codes; those before are good for nothing any more. */
export function renewRecoveryCodes(account: Account, now: Date): Promise<readonly string[]> {
  return transaction(async () => {
    const found = await findAuthenticator(account.id);
    if (!found?.confirmedAt) throw new NotPossible({ key: 'accounts.error.factorOff' });
    const codes = newRecoveryCodes();
    await putAuthenticator(account.id, { ...found, recovery: codes.map(digestOfCode) });
    await record(account.id, 'secondFactor.recoveryRenewed', now);
    return codes;
  });
}

/** Takes a code of the authenticator, or a recovery code, once. @throws InvalidInput for any other */
export async function checkSecondFactor(account: Account, code: string, now: Date): Promise<void> {
  const found = await findAuthenticator(account.id);
  if (!found?.confirmedAt) throw wrongCode();
  const period = periodOf(found.secret, code, now);
  if (period !== undefined && (await notePeriod(account.id, period))) return;
  if (!(await useRecoveryCode(account.id, digestOfCode(code)))) throw wrongCode();
  await record(account.id, 'secondFactor.recoveryUsed', now);
}

/** Signing in asks for no code any more. `by` is the person, or the administrator who helps out. */
export function removeTotp(accountId: string, by: string, now: Date): Promise<void> {
  return transaction(async () => {
    if (await deleteAuthenticator(accountId)) await record(accountId, 'secondFactor.off', now, by);
  });
}

const record = (accountId: string, act: string, at: Date, actor = accountId): Promise<void> =>
  remember({ at, actor, act, subject: `account:${accountId}` });
