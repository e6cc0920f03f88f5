import type { ActorContext } from '../accounts/account';
import { system } from '../accounts/account';
import { requireMay } from '../accounts/permissions/permissions';
import { remember } from '../audit/audit.service';
import { keysInBin } from '../bin/bin.model';
import { changedShortTexts } from '../blocks/body/short-text';
import { transaction } from '../database/transaction';
import { definedOnly, omit } from '../defined-only';
import { InvalidInput, NotFound } from '../errors';
import { recordEvent } from '../events/outbox';
import type { Id } from '../ids/id';
import { newId } from '../ids/object-id';
import { addRedirect } from '../seo/redirect.service';
import { loadPaper } from '../settings/paper.service';
import { editionPath } from '../web/pages/paper';
import type { Section } from './section';
import { defaultSections } from './section.defaults';
import type { SectionInput, SectionPatch } from './section.input';
import { insertSections, listSections, replaceSection } from './section.model';
import type { SectionTree } from './section.tree';
import { sectionTree } from './section.tree';

/** Reads all sections from the database. */
export const readSections = async (): Promise<SectionTree> => sectionTree(await listSections());

/** Adds the default sections to a paper without sections. */
export function ensureDefaultSections(now: Date): Promise<void> {
  return transaction(async () => {
    if ((await listSections()).length > 0) return;
    const sections = defaultSections.map((section, order) => ({
      ...section,
      id: newId(),
      order,
      descriptions: {},
      showOnFront: true,
    }));
    await insertSections(sections);
    for (const section of sections) await record({ who: system, now }, 'created', section);
  });
}

/** Adds a section. @throws InvalidInput where the slug is taken or the parent does not exist, NotAllowed */
export function addSection(context: ActorContext, input: SectionInput): Promise<Section> {
  return transaction(async () => {
    const { parentId, descriptions, introductions, ...fields } = input;
    const section = {
      ...fields,
      ...changedTexts({ descriptions: {} }, definedOnly({ descriptions, introductions })),
      id: newId(),
      ...(parentId !== null && { parentId }),
    };
    checkPlace(context, section, await readSections());
    await refuseBinnedSlug(section.slug);
    await insertSections([section]);
    await record(context, 'created', section);
    return section;
  });
}

/**
 * Changes a section. After a change of the slug, the former addresses of the section and of its stories redirect.
 * @throws NotFound, NotAllowed, InvalidInput (`slug`, `parentId`)
 */
export function changeSection(context: ActorContext, id: Id, patch: SectionPatch): Promise<Section> {
  return transaction(async () => {
    const tree = await readSections();
    const before = tree.byId(id);
    if (!before) throw new NotFound();
    const section = patched(before, patch);
    checkPlace(context, section, tree);
    await replaceSection(section);
    if (section.slug !== before.slug) {
      await refuseBinnedSlug(section.slug);
      await redirectFormer(before, section);
    }
    await record(context, 'changed', section);
    return section;
  });
}

/** Redirects the former section front in every edition; stories redirect by themselves. */
async function redirectFormer(before: Section, after: Section): Promise<void> {
  const paper = await loadPaper('');
  for (const lang of paper.languages) {
    await addRedirect(
      editionPath(paper, lang, `/${before.slug}`),
      editionPath(paper, lang, `/${after.slug}`),
    );
  }
}

function patched(
  before: Section,
  { parentId, descriptions, introductions, ...patch }: SectionPatch,
): Section {
  const { parentId: parent, ...kept } = omit(before, 'introductions');
  const next = parentId === undefined ? parent : (parentId ?? undefined);
  return {
    ...kept,
    ...patch,
    ...changedTexts(before, definedOnly({ descriptions, introductions })),
    ...(next !== undefined && { parentId: next }),
  };
}

type SectionTexts = Pick<Section, 'descriptions' | 'introductions'>;

/** The texts after a change; a section whose texts are all plain has no introductions. */
function changedTexts(before: SectionTexts, change: Partial<SectionTexts>): SectionTexts {
  const { plain, markup } = changedShortTexts(
    { plain: before.descriptions, markup: before.introductions ?? {} },
    definedOnly({ plain: change.descriptions, markup: change.introductions }),
  );
  return { descriptions: plain, ...(Object.keys(markup).length > 0 && { introductions: markup }) };
}

/** @throws NotAllowed, InvalidInput where the slug is taken or the parent is missing or below the section */
function checkPlace({ who }: ActorContext, section: Section, tree: SectionTree): void {
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

/** @throws InvalidInput (`slug`) where a section in the bin keeps the slug */
async function refuseBinnedSlug(slug: string): Promise<void> {
  if ((await keysInBin('section', [slug])).length === 0) return;
  throw new InvalidInput({ slug: { key: 'sections.error.inBin', values: { slug } } });
}

/**
 * Writes the act to the audit log and records its event. Menus and colours are on every page, so that the
 * settings' key invalidates all pages.
 */
async function record(
  { who, now }: ActorContext,
  verb: 'created' | 'changed',
  section: Section,
): Promise<void> {
  const subject = `section:${section.id}`;
  const act = `section.${verb}`;
  await remember({ at: now, actor: who.id, act, subject, detail: { slug: section.slug } });
  await recordEvent({ type: 'section.changed', subject: section.id, drops: [subject, 'settings'] });
}
