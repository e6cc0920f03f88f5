import { remember } from '../../audit/audit.service';
import { transaction } from '../../database/transaction';
import { InvalidInput, NotPossible } from '../../errors';
import { isSealed } from '../../sealing';
import type { Seal } from '../../sealing';
import type { Account } from '../account';
import { newRecoveryCodes, digestOfCode } from './recovery';
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

/** What a code is checked with: the secret is stored sealed, so that a copy of the database gives no codes. */
export interface Checking {
  readonly seal: Seal;
  readonly now: Date;
}

/** The secret as the authenticator has it; undefined where it was sealed under another secret of the paper. */
const secretOf = ({ secret }: Authenticator, seal: Seal): string | undefined =>
  isSealed(secret) ? seal.open(secret) : secret;

const periodIn = (found: Authenticator, code: string, { seal, now }: Checking): number | undefined => {
  const secret = secretOf(found, seal);
  return secret === undefined ? undefined : periodOf(secret, code, now);
};

const wrongCode = () =>
  new InvalidInput({ code: { key: 'accounts.error.code' } }, { key: 'accounts.error.code' });

/** Whether signing in asks for a code, and how many recovery codes are left. */
export async function secondFactorOf(accountId: string): Promise<{ on: boolean; recoveryLeft: number }> {
  const found = await findAuthenticator(accountId);
  return { on: found?.confirmedAt !== undefined, recoveryLeft: found?.recovery.length ?? 0 };
}

/** The secret to be shown while the authenticator is set up: the same one until a code confirms it. */
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
 * From now on signing in asks for a code. Gives the recovery codes, to be shown this once.
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

/** New recovery codes; those before are good for nothing any more. */
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
 * Takes a code of the authenticator, or a recovery code, once. A secret from before secrets were sealed is
 * sealed by this. @throws InvalidInput for any other
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

/** Signing in asks for no code any more. `by` is the person, or the administrator who helps out. */
export function removeTotp(accountId: string, by: string, now: Date): Promise<void> {
  return transaction(async () => {
    if (await deleteAuthenticator(accountId))
      await record(accountId, 'secondFactor.off', { at: now, actor: by });
  });
}

const record = (
  accountId: string,
  act: string,
  { at, actor = accountId }: { readonly at: Date; readonly actor?: string | undefined },
): Promise<void> => remember({ at, actor, act, subject: `account:${accountId}` });
