import type { NewsEvent } from '../events/event';
import type { Paper } from '../web/pages/paper';
import { loadPaper } from './paper.service';

/** The paper's facts at hand, without asking the database. */
export interface PaperSource {
  readonly paper: () => Paper;
  /**
   * Takes in a change of the settings. Awaited before pages are dropped, or they would be made anew from what
   * was set before.
   */
  readonly follow: (event: Pick<NewsEvent, 'type'>) => Promise<void>;
}

/** Loads the paper once and keeps it as it is set. */
export async function createPaperSource(siteUrl: string): Promise<PaperSource> {
  let paper = await loadPaper(siteUrl);
  return {
    paper: () => paper,
    follow: async ({ type }) => {
      if (type === 'settings.changed') paper = await loadPaper(siteUrl);
    },
  };
}
