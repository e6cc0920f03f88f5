import type { Actor } from '../accounts/account';
import { system } from '../accounts/account';
import { requireMay } from '../accounts/permissions/permissions';
import { remember } from '../audit/audit.service';
import { transaction } from '../database/transaction';
import { InvalidInput, NotFound } from '../errors';
import { recordEvent } from '../events/outbox';
import { addRedirect } from '../seo/redirect.service';
import { loadPaper } from '../settings/paper.service';
import { editionPath } from '../web/pages/paper';
import type { Section } from './section';
import { defaultSections } from './section.defaults';
import type { SectionInput, SectionPatch } from './section.input';
import { insertSections, listSections, newSectionId, replaceSection } from './section.model';
import type { SectionTree } from './section.tree';
import { sectionTree } from './section.tree';

/** All sections as they stand in the database now. */
export const readSections = async (): Promise<SectionTree> => sectionTree(await listSections());

/** Gives a paper without sections the usual ones; a paper with any is left as it is. */
export function ensureDefaultSections(now: Date): Promise<void> {
  return transaction(async () => {
    if ((await listSections()).length > 0) return;
    const sections = defaultSections.map((section, order) => ({
      ...section,
      id: newSectionId(),
      order,
      descriptions: {},
      showOnFront: true,
    }));
    await insertSections(sections);
    for (const section of sections) await record(system, section, 'created', now);
  });
}

/** Adds a section. @throws InvalidInput where the slug is taken or the section above does not exist. */
export function addSection(who: Actor, input: SectionInput, now: Date): Promise<Section> {
  return transaction(async () => {
    const { parentId, ...fields } = input;
    const section = { ...fields, id: newSectionId(), ...(parentId !== null && { parentId }) };
    checkPlace(who, section, await readSections());
    await insertSections([section]);
    await record(who, section, 'created', now);
    return section;
  });
}

/** Changes a section. A story keeps its place: its address follows the section's slug by redirects. */
export function changeSection(who: Actor, id: string, patch: SectionPatch, now: Date): Promise<Section> {
  return transaction(async () => {
    const tree = await readSections();
    const before = tree.byId(id);
    if (!before) throw new NotFound();
    const section = changed(before, patch);
    checkPlace(who, section, tree);
    await replaceSection(section);
    if (section.slug !== before.slug) await leadOn(before, section);
    await record(who, section, 'changed', now);
    return section;
  });
}

/** Links to the former front keep leading to the section, in every edition; stories lead on by themselves. */
async function leadOn(before: Section, after: Section): Promise<void> {
  const paper = await loadPaper('');
  for (const lang of paper.languages) {
    await addRedirect(
      editionPath(paper, lang, `/${before.slug}`),
      editionPath(paper, lang, `/${after.slug}`),
    );
  }
}

function changed(before: Section, { parentId, ...patch }: SectionPatch): Section {
  const { parentId: above, ...kept } = before;
  const next = parentId === undefined ? above : (parentId ?? undefined);
  return { ...kept, ...patch, ...(next !== undefined && { parentId: next }) };
}

function checkPlace(who: Actor, section: Section, tree: SectionTree): void {
  requireMay(who, 'section.manage');
  const namesake = tree.bySlug(section.slug);
  if (namesake && namesake.id !== section.id) {
    throw new InvalidInput({ slug: { key: 'sections.error.taken', values: { slug: section.slug } } });
  }
  if (section.parentId === undefined) return;
  const path = [section.parentId, ...tree.above(section.parentId).map((each) => each.id)];
  if (!tree.byId(section.parentId) || path.includes(section.id)) {
    throw new InvalidInput({ parentId: { key: 'sections.error.parent' } });
  }
}

/** Menus and colours stand on every page, so every page is dropped with the settings' key. */
async function record(who: Actor, section: Section, verb: 'created' | 'changed', at: Date): Promise<void> {
  const subject = `section:${section.id}`;
  await remember({ at, actor: who.id, act: `section.${verb}`, subject, detail: { slug: section.slug } });
  await recordEvent({ type: 'section.changed', subject: section.id, drops: [subject, 'settings'] });
}
