import type { Actor } from '../../accounts/account';
import { may, mayAtAll } from '../../accounts/permissions/permissions';
import { wordsIn } from '../../language/wording';
import type { FormState, FormPage, SelectOption } from '../../web/request/form';
import { listAssignments } from '../../workflow/assignments/assignment.service';
import type { Coverage } from './coverage';
import { subjectKey } from './coverage';
import { listCoverages, listPast } from './coverage.service';
import type { CoverageWriting } from './writing';
import { template } from '../../web/templates/template';
import type { DeskTime } from '../../web/pages/desk-page';

interface CoverageRow {
  readonly href: string;
  readonly title: string;
  readonly place: string;
  readonly cancelled: boolean;
  readonly starts: DeskTime;
  readonly section: string | undefined;
  /** Number of pieces, of those begun, and of those whose work is open. */
  readonly pieces: number;
  readonly begun: number;
  readonly open: number;
}

/** Upcoming or past coverages, and the form of a new one. */
interface CoverageListPage extends FormPage {
  readonly isPast: boolean;
  /** Whether the form of a new one is open. */
  readonly isNew: boolean;
  readonly mayPlan: boolean;
  readonly sections: readonly SelectOption[];
  readonly rows: readonly CoverageRow[];
}

export const coverageListTemplate = template<CoverageListPage>('planning/coverages/list');

const DAY = 86_400_000;
const MOST_WORK = 100;

/** Which list to show, and its form. */
export interface ListForm {
  readonly isPast: boolean;
  readonly isNew: boolean;
  readonly form: FormState;
}

/** The list of upcoming or past coverages, ready to print. */
export async function coverageList(
  who: Actor,
  { isPast, isNew, form }: ListForm,
  writing: CoverageWriting,
): Promise<CoverageListPage> {
  // Coverages that ended yesterday may still need stories.
  const since = new Date(writing.now.getTime() - DAY);
  const coverages = await (isPast ? listPast(who, since) : listCoverages(who, since));
  return {
    form,
    isPast,
    isNew: isNew || form.faults.length > 0,
    mayPlan: mayAtAll(who, 'assignment.manage'),
    sections: sectionChoices(who, writing),
    rows: await Promise.all(coverages.map((coverage) => rowOf(coverage, writing))),
  };
}

/** The sections for which the person may assign work. */
export const sectionChoices = (who: Actor, { sections, lang }: CoverageWriting): readonly SelectOption[] =>
  sections.all
    .filter(({ id }) => may(who, 'assignment.manage', { sectionIds: [id] }))
    .map(({ id, names }) => ({ value: id, name: wordsIn(names, lang) }));

async function rowOf(coverage: Coverage, { sections, lang, time }: CoverageWriting): Promise<CoverageRow> {
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
