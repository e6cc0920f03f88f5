import type { Request } from 'express';
import type { ActorContext } from '../accounts/account';
import { actorOf } from '../accounts/signed-in';
import type { SectionBook } from '../sections/section-cache';
import type { Site } from '../web/site';

/** What the screens of the administration need. */
export interface AdministrationParts {
  readonly site: Pick<Site, 'paper' | 't' | 'clock'>;
  readonly sections: SectionBook;
}

/** The signed-in account, and the time of its act. */
export const contextOf = (req: Request, { site }: Pick<AdministrationParts, 'site'>): ActorContext => ({
  who: actorOf(req),
  now: site.clock(),
});
