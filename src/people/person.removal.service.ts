import type { Actor } from '../accounts/account';
import { requireMay } from '../accounts/permissions/permissions';
import { remember } from '../audit/audit.service';
import { NotFound } from '../errors';
import { recordEvent } from '../events/outbox';
import { deletePeople, findPeopleById } from './person.model';

/** Takes a person away, in the transaction around it. Whether a story names them is the caller's question. */
export async function removePerson(who: Actor, id: string, now: Date): Promise<void> {
  requireMay(who, 'person.manage');
  const [person] = /^[0-9a-f]{24}$/.test(id) ? await findPeopleById([id]) : [];
  if (!person) throw new NotFound();
  await deletePeople([id]);
  const subject = `person:${id}`;
  await remember({ at: now, actor: who.id, act: 'person.deleted', subject, detail: { slug: person.slug } });
  await recordEvent({ type: 'person.changed', subject: id, drops: [subject] });
}
