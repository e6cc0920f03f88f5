import { z } from 'zod';
import type { NewsEvent } from '../events/event';
import { findSetting } from '../settings/setting.model';
import type { SynonymGroups } from './index/querying/synonyms';
import usual from './synonyms.json';

/** The setting with the editors' synonyms, in addition to the built-in ones. */
export const SYNONYMS_SETTING = 'search.synonyms';

const kept = z.array(z.array(z.string().trim().min(1).max(60)).min(2).max(12)).max(2000);

/** The current synonyms, without a query to the database. */
export interface SynonymSource {
  readonly groups: () => SynonymGroups;
  readonly follow: (event: Pick<NewsEvent, 'type'>) => Promise<void>;
}

/** Loads the editors' list once and updates it by the events. */
export async function createSynonymSource(): Promise<SynonymSource> {
  let groups = await load();
  return {
    groups: () => groups,
    follow: async ({ type }) => {
      if (type === 'settings.changed') groups = await load();
    },
  };
}

async function load(): Promise<SynonymGroups> {
  const own = kept.safeParse(await findSetting(SYNONYMS_SETTING));
  return own.success ? [...usual, ...own.data] : usual;
}
