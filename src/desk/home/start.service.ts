/** The first steps of a paper that is new, each done or not by the state of the paper itself. */
import type { Account, Actor } from '../../accounts/account';
import { may } from '../../accounts/permissions/permissions';
import { countOwnStories } from '../../articles/store/desk.lists.model';
import { findEntries } from '../../audit/audit.service';
import { findFrontState } from '../../fronts/curating/curating.service';
import { frontOf } from '../../fronts/curating/front';
import { isId } from '../../ids/id';
import type { Paper } from '../../web/pages/paper';
import { isRenamed } from '../../web/pages/paper';
import { listColleagues } from '../../workflow/colleagues';

export interface FirstStep {
  readonly name: 'name' | 'logo' | 'story' | 'colleagues' | 'front';
  readonly href: string;
  readonly done: boolean;
}

/** Entries of publications that are read: those of the demo edition come before the newsroom's. */
const PUBLICATIONS = 200;

/** Whether a person of the newsroom published a story, also one of the demo edition, and also where it went since. */
export const hasPublished = async (): Promise<boolean> =>
  (await findEntries({ act: 'article.published' }, PUBLICATIONS)).some(({ actor }) => isId(actor));

/** A paper with so many stories of its own is no longer new. */
const RUNNING = 10;

/** The steps for those who set the paper up; none when all are done, and none for a paper that is running. */
export async function firstSteps(
  who: Actor,
  paper: Paper,
  { isPastFirstSteps = false }: Pick<Account, 'isPastFirstSteps'> = {},
): Promise<readonly FirstStep[]> {
  if (isPastFirstSteps || !may(who, 'settings.manage')) return [];
  const [lang] = paper.languages;
  const [own, published, colleagues, front] = await Promise.all([
    countOwnStories(RUNNING),
    hasPublished(),
    listColleagues(),
    findFrontState(frontOf(lang).id),
  ]);
  if (own >= RUNNING) return [];
  const story = own > 0 || published;
  const steps: readonly FirstStep[] = [
    { name: 'name', href: '/desk/settings', done: isRenamed(paper) },
    { name: 'logo', href: '/desk/logo', done: paper.logo !== undefined },
    { name: 'story', href: '/desk/articles/new', done: story },
    { name: 'colleagues', href: '/desk/accounts', done: colleagues.length > 1 },
    { name: 'front', href: `/desk/fronts/${lang}`, done: front.live !== undefined },
  ];
  return steps.every(({ done }) => done) ? [] : steps;
}
