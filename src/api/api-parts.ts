import type { PermissionSource } from '../accounts/permissions/permission.source';
import type { ViewContext } from '../articles/page/format';
import { NotFound } from '../errors';
import { isId } from '../ids/id';
import type { Id } from '../ids/id';
import type { Renditions } from '../media/renditions/renditions';
import type { RateLimits } from '../redis/rate-limits';
import type { ApiResults, ApiSearch } from '../search/page/search.api';
import type { SectionCache } from '../sections/section-cache';
import type { FileStore } from '../storage/files';
import type { Site } from '../web/site';

/** The parts that operations of the API need. */
export interface ApiParts {
  readonly site: Pick<Site, 'paper' | 't' | 'clock'>;
  readonly sections: SectionCache;
  readonly files: FileStore;
  readonly renditions: Renditions;
  /** Folder of uploads that are not checked yet. */
  readonly uploadsDir: string;
  readonly limits: RateLimits;
  readonly permissions: PermissionSource;
  readonly search: (asked: ApiSearch) => Promise<ApiResults>;
}

/** The context that views of stories need. */
export const viewContextOf = ({ site, sections }: Pick<ApiParts, 'site' | 'sections'>): ViewContext => ({
  ...site,
  sections: sections.tree,
});

/** The id in an address. @throws NotFound for a text that is no id */
export function idOf({ id = '' }: Readonly<Record<string, string>>): Id {
  if (!isId(id)) throw new NotFound();
  return id;
}
