/** Moving sections to the bin and back. */
import type { ActorContext } from '../accounts/account';
import { requireMay } from '../accounts/permissions/permissions';
import { remember } from '../audit/audit.service';
import { binOf, findBinned, putInBin, removeFromBin } from '../bin/bin.model';
import { transaction } from '../database/transaction';
import { omit } from '../defined-only';
import { NotFound, NotPossible } from '../errors';
import { recordEvent } from '../events/outbox';
import type { Id } from '../ids/id';
import { markGone, unmarkGone } from '../seo/redirect.service';
import { loadPaper } from '../settings/paper.service';
import { editionPath } from '../web/pages/paper';
import type { Section } from './section';
import { deleteSection, insertSections } from './section.model';
import { readSections } from './section.service';

export const sectionBin = binOf<Section>('section');

/**
 * Moves a section to the bin, in the caller's transaction; its address answers 410 and stays reserved. The caller
 * checks that no story belongs to it.
 * @throws NotFound, NotAllowed, NotPossible where it has sections below it
 */
export async function removeSection(context: ActorContext, id: Id): Promise<Section> {
  const { who, now } = context;
  requireMay(who, 'section.manage');
  const tree = await readSections();
  const section = tree.byId(id);
  if (!section) throw new NotFound();
  if (tree.below(id).length > 0) throw new NotPossible({ key: 'sections.error.hasSections' });
  await deleteSection(id);
  const gone = await frontsOf(section);
  for (const path of gone) await markGone(path);
  await putInBin(sectionBin, {
    id,
    names: section.names,
    item: section,
    keys: [section.slug],
    gone,
    deletedAt: now,
    deletedBy: who.id,
  });
  await record(context, 'section.deleted', section);
  return section;
}

/** The addresses of its front in all editions. */
async function frontsOf({ slug }: Section): Promise<readonly string[]> {
  const paper = await loadPaper('');
  return paper.languages.map((lang) => editionPath(paper, lang, `/${slug}`));
}

/**
 * Restores a section at its place; at the first level where the section above it is gone meanwhile.
 * @throws NotFound, NotAllowed
 */
export function restoreSection(context: ActorContext, id: Id): Promise<Section> {
  return transaction(async () => {
    requireMay(context.who, 'section.manage');
    const binned = await findBinned(sectionBin, id);
    if (!binned) throw new NotFound();
    const stored = binned.item;
    const { parentId } = stored;
    const isOrphan = parentId !== undefined && !(await readSections()).byId(parentId);
    const section = isOrphan ? omit(stored, 'parentId') : stored;
    await insertSections([section]);
    await unmarkGone(binned.gone);
    await removeFromBin(id);
    await record(context, 'section.restored', section);
    return section;
  });
}

async function record({ who, now }: ActorContext, act: string, { id, slug }: Section): Promise<void> {
  const subject = `section:${id}`;
  await remember({ at: now, actor: who.id, act, subject, detail: { slug } });
  await recordEvent({ type: 'section.changed', subject: id, drops: [subject, 'settings'] });
}
