import { readSections } from './section.service';
import type { SectionTree } from './section.tree';

/** The sections in memory; the event `section.changed` refreshes them. */
export interface SectionCache {
  readonly tree: () => SectionTree;
  readonly refresh: () => Promise<void>;
}

/** Reads the sections into a cache. */
export async function createSectionCache(): Promise<SectionCache> {
  let tree = await readSections();
  return {
    tree: () => tree,
    refresh: async () => {
      tree = await readSections();
    },
  };
}
