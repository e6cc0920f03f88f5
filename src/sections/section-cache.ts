import { readSections } from './section.service';
import type { SectionTree } from './section.tree';

/** The sections kept in memory for reading; whoever follows the events refreshes it on `section.changed`. */
export interface SectionBook {
  readonly tree: () => SectionTree;
  readonly refresh: () => Promise<void>;
}

/** Reads the sections and keeps them. */
export async function createSectionBook(): Promise<SectionBook> {
  let tree = await readSections();
  return {
    tree: () => tree,
    refresh: async () => {
      tree = await readSections();
    },
  };
}
