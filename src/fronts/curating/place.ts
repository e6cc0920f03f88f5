import type { Actor } from '../../accounts/account';
import { may } from '../../accounts/permissions/permissions';
import { NotFound } from '../../errors';
import type { Section } from '../../sections/section';
import type { SectionTree } from '../../sections/section.tree';
import type { Paper } from '../../web/pages/paper';

/** A front that can be curated: an edition's front page, or a section's front in an edition. */
export interface FrontPlace {
  /** `ar`, or `ar.ID` of the section: what its curation is kept under. */
  readonly id: string;
  /** `ar`, or `ar.sports`: how the desk's addresses name it. */
  readonly key: string;
  readonly lang: string;
  readonly section?: Section;
}

/** The front page of an edition, or of a section in it. */
export const frontPlace = (lang: string, section?: Section): FrontPlace =>
  section
    ? { id: `${lang}.${section.id}`, key: `${lang}.${section.slug}`, lang, section }
    : { id: lang, key: lang, lang };

/** Dependency key of the page: an event that names it drops exactly this front. */
export const frontKey = ({ id }: Pick<FrontPlace, 'id'>): string => `front:${id}`;

/** Reads how the desk's addresses name a front. @throws NotFound */
export function readPlace(key: string, paper: Paper, sections: SectionTree): FrontPlace {
  const [lang = '', slug] = key.split('.', 2);
  if (!paper.languages.includes(lang)) throw new NotFound();
  if (slug === undefined) return frontPlace(lang);
  const section = sections.bySlug(slug);
  if (!section) throw new NotFound();
  return frontPlace(lang, section);
}

/** Whoever looks after a section looks after its front; the front page belongs to none. */
export const mayCurate = (who: Actor, { section }: FrontPlace): boolean =>
  may(who, 'front.edit', { sectionIds: section ? [section.id] : [] });
