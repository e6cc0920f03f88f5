import { transaction } from '../database/transaction';
import type { Account, Actor } from './account';
import type { NewAccountInput } from './account.input';
import { addAccount } from './account.service';
import { issuePasswordSecret } from './staff.service';

/** Adds an account, and issues a secret with which its person chooses a password. */
export function invite(
  who: Actor,
  input: NewAccountInput,
  now: Date,
): Promise<{ readonly account: Account; readonly word: string }> {
  return transaction(async () => {
    const { account } = await addAccount(who, input, now);
    return { account, word: await issuePasswordSecret({ who, now }, account.id, 'invitation') };
  });
}
