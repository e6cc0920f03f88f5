import { commandLine } from '../../src/accounts/account';
import type { Account, Role } from '../../src/accounts/account';
import { readAccountInput } from '../../src/accounts/account.input';
import { addAccount } from '../../src/accounts/account.service';

export const password = 'كلمة سر طويلة بما يكفي';
export const now = new Date('2026-11-24T09:00:00Z');

/** A moment of the test's day, minutes after its morning. */
export const at = (minutes: number): Date => new Date(now.getTime() + minutes * 60_000);

let count = 0;

/** Somebody of a role who may sign in with the `password` above. */
export async function aPerson(role: Role = 'journalist', facts: object = {}): Promise<Account> {
  count += 1;
  const input = { email: `person-${count}@example.org`, name: `شخص ${count}`, role, password, ...facts };
  return (await addAccount(commandLine, readAccountInput(input), now)).account;
}
