import type { Section } from './section';

/** All sections at one moment, in memory: they are few, and every page needs them. */
export interface SectionTree {
  /** In the order of the menu, parents before their children. */
  readonly all: readonly Section[];
  byId(id: string): Section | undefined;
  bySlug(slug: string): Section | undefined;
  /** By id or slug. */
  find(name: string): Section | undefined;
  /** The ancestors of a section, the topmost first. */
  above(id: string): readonly Section[];
  /** The children of a section; without an id, the topmost sections. */
  below(id?: string): readonly Section[];
}

/** Builds the tree; a section without its parent is at the top. */
export function sectionTree(sections: readonly Section[]): SectionTree {
  const ids = new Map<string, Section>(sections.map((section) => [section.id, section]));
  const slugs = new Map(sections.map((section) => [section.slug, section]));
  const parentOf = (section: Section) =>
    section.parentId === undefined ? undefined : ids.get(section.parentId);
  const below = (id?: string) => sorted(sections.filter((section) => parentOf(section)?.id === id));
  const above = (id: string): readonly Section[] => {
    const path: Section[] = [];
    let up = ids.get(id);
    while (up && (up = parentOf(up)) && !path.includes(up)) path.unshift(up);
    return path;
  };
  const walk = (id?: string): readonly Section[] =>
    below(id).flatMap((section) => [section, ...walk(section.id)]);
  return {
    all: walk(),
    byId: (id) => ids.get(id),
    bySlug: (slug) => slugs.get(slug),
    find: (name) => slugs.get(name) ?? ids.get(name),
    above,
    below,
  };
}

const sorted = (sections: readonly Section[]) =>
  [...sections].sort((a, b) => a.order - b.order || a.slug.localeCompare(b.slug));
