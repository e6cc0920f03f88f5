import { commandLine } from '../../src/accounts/account';
import type { Account } from '../../src/accounts/account';
import type { Role } from '../../src/accounts/permissions/role';
import { readAccountInput } from '../../src/accounts/account.input';
import { addAccount } from '../../src/accounts/account.service';

export const password = 'كلمة سر طويلة بما يكفي';
export const now = new Date('2026-11-24T09:00:00Z');

/** A time on the test's day, in minutes after its morning. */
export const at = (minutes: number): Date => new Date(now.getTime() + minutes * 60_000);

let count = 0;

/** A person of a role who can sign in with the `password` above. */
export async function aPerson(role: Role = 'journalist', facts: object = {}): Promise<Account> {
  count += 1;
  const input = { email: `person-${count}@example.org`, name: `شخص ${count}`, role, password, ...facts };
  return (await addAccount(commandLine, readAccountInput(input), now)).account;
}
