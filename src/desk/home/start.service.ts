/** The first steps of a new paper, each done or not by the state of the paper itself. */
import type { Actor } from '../../accounts/account';
import { may } from '../../accounts/permissions/permissions';
import { hasOwnStory } from '../../articles/store/desk.lists.model';
import { findFrontState } from '../../fronts/curating/curating.service';
import { frontOf } from '../../fronts/curating/front';
import type { Paper } from '../../web/pages/paper';
import { isRenamed } from '../../web/pages/paper';
import { listColleagues } from '../../workflow/colleagues';

export interface FirstStep {
  readonly name: 'name' | 'logo' | 'story' | 'colleagues' | 'front';
  readonly href: string;
  readonly done: boolean;
}

/** The steps for those who set the paper up; none when all are done. */
export async function firstSteps(who: Actor, paper: Paper): Promise<readonly FirstStep[]> {
  if (!may(who, 'settings.manage')) return [];
  const [lang] = paper.languages;
  const [story, colleagues, front] = await Promise.all([
    hasOwnStory(),
    listColleagues(),
    findFrontState(frontOf(lang).id),
  ]);
  const steps: readonly FirstStep[] = [
    { name: 'name', href: '/desk/settings', done: isRenamed(paper) },
    { name: 'logo', href: '/desk/logo', done: paper.logo !== undefined },
    { name: 'story', href: '/desk/articles/new', done: story },
    { name: 'colleagues', href: '/desk/accounts', done: colleagues.length > 1 },
    { name: 'front', href: `/desk/fronts/${lang}`, done: front.live !== undefined },
  ];
  return steps.every(({ done }) => done) ? [] : steps;
}
