import type { Request } from 'express';
import type { ActorContext } from '../accounts/account';
import { actorOf } from '../accounts/signed-in';
import type { SectionCache } from '../sections/section-cache';
import type { FileStore } from '../storage/files';
import type { Site } from '../web/site';

/** Dependencies of the administration's pages. */
export interface AdministrationParts {
  readonly site: Pick<Site, 'paper' | 't' | 'clock'>;
  readonly sections: SectionCache;
  readonly files: FileStore;
  /** Folder of uploads. */
  readonly uploadsDir: string;
}

/** The signed-in account as the actor, and the time of its act. */
export const contextOf = (req: Request, { site }: Pick<AdministrationParts, 'site'>): ActorContext => ({
  who: actorOf(req),
  now: site.clock(),
});
