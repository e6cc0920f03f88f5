import type { NewsEvent } from '../events/event';
import type { Paper } from '../web/pages/paper';
import { loadPaper } from './paper.service';

/** The paper's settings in memory. */
export interface PaperSource {
  readonly paper: () => Paper;
  /**
   * Reloads changed settings. It is awaited before pages are invalidated, or they would be rendered from what
   * was set before.
   */
  readonly follow: (event: Pick<NewsEvent, 'type'>) => Promise<void>;
}

/** Loads the settings once and reloads them after changes. */
export async function createPaperSource(siteUrl: string): Promise<PaperSource> {
  let paper = await loadPaper(siteUrl);
  return {
    paper: () => paper,
    follow: async ({ type }) => {
      if (type === 'settings.changed') paper = await loadPaper(siteUrl);
    },
  };
}
