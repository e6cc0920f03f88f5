import type { Actor } from '../../accounts/account';
import { may, mayAtAll } from '../../accounts/permissions/permissions';
import { wordsIn } from '../../language/wording';
import type { FormState } from '../../web/request/form';
import { listAssignments } from '../../workflow/assignments/assignment.service';
import type { Coverage } from './coverage';
import { subjectKey } from './coverage';
import { listCoverages, listPast } from './coverage.service';
import type { CoverageWriting } from './writing';

const DAY = 86_400_000;
const MOST_WORK = 100;

/** Which list, and its form. */
export interface ListForm {
  readonly isPast: boolean;
  readonly form: FormState;
}

/** The list of coverages, those that come or those that are over, ready to print. */
export async function coverageList(who: Actor, { isPast, form }: ListForm, writing: CoverageWriting) {
  // What ended yesterday may still be written about.
  const since = new Date(writing.now.getTime() - DAY);
  const coverages = await (isPast ? listPast(who, since) : listCoverages(who, since));
  return {
    form,
    isPast,
    mayPlan: mayAtAll(who, 'assignment.manage'),
    sections: sectionChoices(who, writing),
    rows: await Promise.all(coverages.map((coverage) => rowOf(coverage, writing))),
  };
}

/** The sections for which the person gives work. */
export const sectionChoices = (who: Actor, { sections, lang }: CoverageWriting) =>
  sections.all
    .filter(({ id }) => may(who, 'assignment.manage', { sectionIds: [id] }))
    .map(({ id, names }) => ({ value: id, name: wordsIn(names, lang) }));

async function rowOf(coverage: Coverage, { sections, lang, time }: CoverageWriting) {
  const { id, title, place, sectionId, startsAt, cancelledAt, pieces } = coverage;
  const section = sections.byId(sectionId);
  const open = await listAssignments({ subject: subjectKey(coverage), state: 'open' }, MOST_WORK);
  return {
    href: `/desk/planning/coverage/${id}`,
    title,
    place,
    cancelled: cancelledAt !== undefined,
    starts: time(startsAt),
    section: section && wordsIn(section.names, lang),
    pieces: pieces.length,
    begun: pieces.filter(({ articleId }) => articleId !== undefined).length,
    open: open.length,
  };
}
