/** Finds the sections of imported stories. */
import { commandLine } from '../../../accounts/account';
import { searchKey } from '../../../language/text/fold';
import { slugOf } from '../../../language/slug';
import { colours, isSectionSlug, type Section } from '../../../sections/section';
import { readSectionInput } from '../../../sections/section.input';
import { addSection, readSections } from '../../../sections/section.service';
import { sectionTree, type SectionTree } from '../../../sections/section.tree';
import { UnusableCopy } from '../../story/copy';
import type { Category, ImportItem } from '../item';

export interface FoundPlace {
  readonly section: Section;
  readonly alsoIn: readonly Section[];
  /** Subjects without a section; they become tags. */
  readonly rest: readonly string[];
}

const MOST_SECTIONS = 10;

/** The sections of the paper during an import. Subjects of the other system become new sections. */
export class Placing {
  private constructor(
    public tree: SectionTree,
    /** The section of stories without a known subject; with it no section is added. */
    private readonly otherwise: Section | undefined,
    private readonly now: Date,
  ) {}

  /** @throws UnusableCopy where the section does not exist */
  static async open(otherwise: string | undefined, now: Date): Promise<Placing> {
    const tree = await readSections();
    const section = otherwise === undefined ? undefined : tree.find(otherwise);
    if (otherwise !== undefined && !section) {
      const known = tree.all.map(({ slug }) => slug).join(', ');
      throw new UnusableCopy('unknownSection', `"${otherwise}"; the sections are ${known}`);
    }
    return new Placing(tree, section, now);
  }

  /** @throws UnusableCopy where the story has no subject and no section was given */
  async placeOf({ categories, newSection }: ImportItem, lang: string): Promise<FoundPlace> {
    const found: { readonly category: Category; readonly section: Section | undefined }[] = [];
    for (const category of categories) {
      found.push({ category, section: await this.sectionFor(category, lang) });
    }
    const above = categories.flatMap((each) => each.above?.flatMap((one) => this.find(one) ?? []) ?? []);
    const named = found.flatMap(({ section }) => section ?? []);
    const sections = [...new Set(named.length > 0 ? named : above)];
    const made = sections[0] ?? this.otherwise ?? (newSection && (await this.make(newSection, lang)));
    if (made === undefined) {
      throw new UnusableCopy('noSection', this.tree.all.map(({ slug }) => slug).join(', '));
    }
    const isMade = ({ name }: Category) => Object.values(made.names).includes(name);
    return {
      section: made,
      alsoIn: sections.filter(({ id }) => id !== made.id).slice(0, MOST_SECTIONS),
      rest: found
        .filter(({ category, section }) => !section && !isMade(category))
        .map(({ category }) => category.name),
    };
  }

  /** A subject that is first in a story of the file becomes a section for all its stories. */
  private async sectionFor(category: Category, lang: string): Promise<Section | undefined> {
    const known = this.find(category);
    if (known !== undefined || category.leads !== true || this.otherwise !== undefined) return known;
    return this.make(category, lang);
  }

  find({ name, slug, mediaTopic }: Category): Section | undefined {
    const key = searchKey(name);
    const isNamed = (section: Section) =>
      Object.values(section.names).some((each) => searchKey(each) === key);
    return (
      (slug === undefined ? undefined : this.tree.bySlug(slug)) ??
      this.tree.all.find(isNamed) ??
      this.tree.all.find((section) => mediaTopic !== undefined && section.mediaTopic === mediaTopic)
    );
  }

  /** Adds a section, below the section of its parent subject. */
  private async make({ name, slug = '', above = [] }: Category, lang: string): Promise<Section> {
    const [parent, ...further] = above;
    const upper = parent && (this.find(parent) ?? (await this.make({ ...parent, above: further }, lang)));
    const count = this.tree.all.length;
    const input = readSectionInput({
      slug: this.freeSlug([slug, slugOf(name)]),
      names: { [lang]: name },
      order: count,
      colour: colours[count % colours.length],
      ...(upper && { parentId: upper.id }),
    });
    const section = await addSection({ who: commandLine, now: this.now }, input);
    // Stays in memory, because a dry run rolls the database back.
    this.tree = sectionTree([...this.tree.all, section]);
    return section;
  }

  /** A slug in Latin letters, the same in all editions; Arabic names get a number. */
  private freeSlug(wanted: readonly string[]): string {
    const isFree = (slug: string) => isSectionSlug(slug) && !this.tree.bySlug(slug);
    const good = wanted.find(isFree);
    for (let number = 1; good === undefined; number += 1) {
      if (isFree(`section-${number}`)) return `section-${number}`;
    }
    return good;
  }
}
