/** Moving people to the bin and back. */
import type { ActorContext } from '../accounts/account';
import { requireMay } from '../accounts/permissions/permissions';
import { remember } from '../audit/audit.service';
import { binOf, findBinned, putInBin, removeFromBin } from '../bin/bin.model';
import { transaction } from '../database/transaction';
import { NotFound } from '../errors';
import { recordEvent } from '../events/outbox';
import { isId } from '../ids/id';
import type { Id } from '../ids/id';
import { slugKey } from '../language/slug';
import type { Person } from './person';
import { deletePeople, findPeopleById, insertPerson } from './person.model';

export const personBin = binOf<Person>('person');

/**
 * Moves a person to the bin, in the caller's transaction; the address stays reserved. The caller checks that no story
 * names the person.
 * @throws NotFound, NotAllowed
 */
export async function removePerson(context: ActorContext, id: Id): Promise<Person> {
  const { who, now } = context;
  requireMay(who, 'person.manage');
  const [person] = isId(id) ? await findPeopleById([id]) : [];
  if (!person) throw new NotFound();
  await putInBin(personBin, {
    id,
    names: person.names,
    item: person,
    keys: [slugKey(person.slug)],
    gone: [],
    deletedAt: now,
    deletedBy: who.id,
  });
  await deletePeople([id]);
  await record(context, 'person.deleted', person);
  return person;
}

/** Restores a person from the bin. @throws NotFound, NotAllowed */
export function restorePerson(context: ActorContext, id: Id): Promise<Person> {
  return transaction(async () => {
    requireMay(context.who, 'person.manage');
    const binned = isId(id) ? await findBinned(personBin, id) : undefined;
    if (!binned) throw new NotFound();
    const person = binned.item;
    await insertPerson(person);
    await removeFromBin(id);
    await record(context, 'person.restored', person);
    return person;
  });
}

async function record({ who, now }: ActorContext, act: string, { id, slug }: Person): Promise<void> {
  const subject = `person:${id}`;
  await remember({ at: now, actor: who.id, act, subject, detail: { slug } });
  await recordEvent({ type: 'person.changed', subject: id, drops: [subject] });
}
