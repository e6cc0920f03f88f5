import type { Actor } from '../../accounts/account';
import { may } from '../../accounts/permissions/permissions';
import { NotFound } from '../../errors';
import type { Section } from '../../sections/section';
import type { SectionTree } from '../../sections/section.tree';
import type { Paper } from '../../web/pages/paper';

/** A page that editors curate: the front page of an edition, or the front of a section in an edition. */
export interface Front {
  /** `ar`, or `ar.ID` of the section: the id of its record. */
  readonly id: string;
  /** `ar`, or `ar.sports`: the front in the addresses of the desk. */
  readonly key: string;
  readonly lang: string;
  readonly section?: Section;
}

/** The front page of an edition, or the front of a section in it. */
export const frontOf = (lang: string, section?: Section): Front =>
  section
    ? { id: `${lang}.${section.id}`, key: `${lang}.${section.slug}`, lang, section }
    : { id: lang, key: lang, lang };

/** Whether an id is that of a section's front. */
export const isOfSection = (id: string): boolean => id.includes('.');

/** Dependency key of the page: an event with this key invalidates only this front. */
export const frontKey = ({ id }: Pick<Front, 'id'>): string => `front:${id}`;

/** Reads the key of a front in an address of the desk. @throws NotFound */
export function readFront(key: string, paper: Paper, sections: SectionTree): Front {
  const [lang = '', slug] = key.split('.', 2);
  if (!paper.languages.includes(lang)) throw new NotFound();
  if (slug === undefined) return frontOf(lang);
  const section = sections.bySlug(slug);
  if (!section) throw new NotFound();
  return frontOf(lang, section);
}

/** The editors of a section curate its front; a front page belongs to no section. */
export const mayCurate = (who: Actor, { section }: Pick<Front, 'section'>): boolean =>
  may(who, 'front.edit', { sectionIds: section ? [section.id] : [] });
