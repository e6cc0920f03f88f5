import type { Actor } from '../accounts/account';
import { requireMay } from '../accounts/permissions/permissions';
import { remember } from '../audit/audit.service';
import { NotFound, NotPossible } from '../errors';
import { recordEvent } from '../events/outbox';
import { deleteSection } from './section.model';
import { readSections } from './section.service';

/** Takes a section away, in the transaction around it. Whether a story stands in it is the caller's question. */
export async function removeSection(who: Actor, id: string, now: Date): Promise<void> {
  requireMay(who, 'section.manage');
  const tree = await readSections();
  const section = tree.byId(id);
  if (!section) throw new NotFound();
  if (tree.below(id).length > 0) throw new NotPossible({ key: 'sections.error.hasSections' });
  await deleteSection(id);
  const subject = `section:${id}`;
  await remember({ at: now, actor: who.id, act: 'section.deleted', subject, detail: { slug: section.slug } });
  await recordEvent({ type: 'section.changed', subject: id, drops: [subject, 'settings'] });
}
