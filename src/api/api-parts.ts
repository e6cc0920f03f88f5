import type { ViewContext } from '../articles/page/format';
import { NotFound } from '../errors';
import type { Renditions } from '../media/renditions/renditions';
import type { RateLimits } from '../redis/rate-limits';
import type { ApiResults, ApiSearch } from '../search/page/search.api';
import type { SectionBook } from '../sections/section-cache';
import type { FileStore } from '../storage/files';
import type { Site } from '../web/site';

/** What the operations of the API work with. */
export interface ApiParts {
  readonly site: Pick<Site, 'paper' | 't' | 'clock'>;
  readonly sections: SectionBook;
  readonly files: FileStore;
  readonly renditions: Renditions;
  /** Folder that receives uploads before they are checked. */
  readonly uploadsDir: string;
  readonly limits: RateLimits;
  readonly search: (asked: ApiSearch) => Promise<ApiResults>;
}

/** The context that views of stories need. */
export const viewContextOf = ({ site, sections }: Pick<ApiParts, 'site' | 'sections'>): ViewContext => ({
  ...site,
  sections: sections.tree,
});

/** The id in an address. @throws NotFound for a text that is no id */
export function idOf({ id = '' }: Readonly<Record<string, string>>): string {
  if (!/^[0-9a-f]{24}$/.test(id)) throw new NotFound();
  return id;
}
