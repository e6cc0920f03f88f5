/** The account of a person and its byline: one person of the newsroom, linked and made together. */
import type { Account, ActorContext } from '../accounts/account';
import { linkAccount, listAccounts } from '../accounts/account.model';
import { requireMay } from '../accounts/permissions/permissions';
import { remember } from '../audit/audit.service';
import { transaction } from '../database/transaction';
import { NotFound } from '../errors';
import type { Id } from '../ids/id';
import { holdsEmailAddress } from '../language/email-address';
import { omit } from '../defined-only';
import type { Person } from './person';
import type { PersonPatch } from './person.input';
import { findPeopleById, findPersonByName } from './person.model';
import { createPerson, patchPerson } from './person.service';

/** The person in the bylines of an account's stories. */
export async function ownPersonOf({ personId }: Pick<Account, 'personId'>): Promise<Person | undefined> {
  return personId === undefined ? undefined : (await findPeopleById([personId]))[0];
}

/** The account whose bylines name a person. */
export const accountOfPerson = async (personId: Id): Promise<Account | undefined> =>
  (await listAccounts()).find((account) => account.personId === personId);

const isTaken = async (personId: Id): Promise<boolean> => (await accountOfPerson(personId)) !== undefined;

async function link({ who, now }: ActorContext, accountId: Id, personId: Id | undefined): Promise<void> {
  await linkAccount(accountId, personId);
  const subject = `account:${accountId}`;
  const detail = { person: personId ?? '' };
  await remember({ at: now, actor: who.id, act: 'account.personLinked', subject, detail });
}

/**
 * The person of an account; where there is none, the person of the same name that no other account has, or a new one.
 * An account whose name is a mail address has none: names of people are public.
 */
export function ensureOwnPerson(
  context: ActorContext,
  account: Account,
  lang: string,
): Promise<Person | undefined> {
  return transaction(async () => {
    const own = await ownPersonOf(account);
    if (own || holdsEmailAddress(account.name)) return own;
    const namesake = await findPersonByName(account.name);
    const known = namesake && !(await isTaken(namesake.id)) ? namesake : undefined;
    const person = known ?? (await createPerson(context, { names: { [lang]: account.name } }));
    await link(context, account.id, person.id);
    return person;
  });
}

/** Changes the own byline; the address of the author page stays. @throws InvalidInput */
export function changeOwnPerson(
  context: ActorContext,
  account: Account,
  patch: Omit<PersonPatch, 'slug'>,
): Promise<Person> {
  return transaction(async () => {
    const own = await ownPersonOf(account);
    if (own) return patchPerson(context, own.id, omit(patch as PersonPatch, 'slug'));
    const { names = {} } = patch;
    const person = await createPerson(context, { names });
    await link(context, account.id, person.id);
    return patchPerson(context, person.id, omit(patch as PersonPatch, 'slug'));
  });
}

/** Links an account to a person, or to none. @throws NotFound, NotAllowed */
export function linkPerson(context: ActorContext, accountId: Id, personId: Id | undefined): Promise<void> {
  return transaction(async () => {
    requireMay(context.who, 'account.manage');
    requireMay(context.who, 'person.manage');
    if (personId !== undefined && (await findPeopleById([personId])).length === 0) throw new NotFound();
    await link(context, accountId, personId);
  });
}

/** Links accounts of earlier versions to the people who have their names. */
export async function linkNamesakes(context: ActorContext): Promise<void> {
  const accounts = await listAccounts();
  const taken = new Set(accounts.map(({ personId }) => personId));
  for (const { id, name, personId, disabledAt } of accounts) {
    const person = personId === undefined && !disabledAt ? await findPersonByName(name) : undefined;
    if (!person || taken.has(person.id)) continue;
    taken.add(person.id);
    await transaction(() => link(context, id, person.id));
  }
}
