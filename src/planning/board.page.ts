import type { Actor } from '../accounts/account';
import { may, mayAtAll } from '../accounts/permissions/permissions';
import { wordsIn } from '../language/wording';
import type { SectionTree } from '../sections/section.tree';
import type { DeskTime } from '../web/pages/desk-page';
import type { FormState, FormPage, SelectOption } from '../web/request/form';
import type { Assignment, AssignmentState } from '../workflow/assignments/assignment';
import { assignmentStates, isOverdue, placeOf } from '../workflow/assignments/assignment';
import { closedLately, listAssignments } from '../workflow/assignments/assignment.service';
import { listColleagues, namesOfAccounts } from '../workflow/colleagues';
import { concerns, requirePlanning } from './calendar.service';
import { template } from '../web/templates/template';

interface BoardCard {
  readonly id: string;
  readonly title: string;
  readonly brief: string;
  readonly late: boolean;
  readonly href: string | undefined;
  readonly to: string | undefined;
  readonly section: string | undefined;
  readonly due: DeskTime | undefined;
  readonly moves: readonly { readonly state: AssignmentState; readonly name: string }[];
}

/** Assignments of one state. */
interface BoardColumn {
  readonly state: AssignmentState;
  readonly name: string;
  readonly empty: string;
  readonly cards: readonly BoardCard[];
}

/** The board of assignments, and the form of a new one. */
interface BoardPage extends FormPage {
  readonly mayAssign: boolean;
  readonly colleagues: readonly SelectOption[];
  readonly sections: readonly SelectOption[];
  readonly columns: readonly BoardColumn[];
}

export const boardTemplate = template<BoardPage>('planning/board');

const MOST = 200;
const CLOSED = 30;

/** The context of the board. */
export interface BoardWriting {
  readonly lang: string;
  readonly now: Date;
  readonly sections: SectionTree;
  readonly time: (moment: Date) => DeskTime;
}

/** The board of assignments by state, ready to print. */
export async function boardPage(who: Actor, form: FormState, writing: BoardWriting): Promise<BoardPage> {
  requirePlanning(who);
  const [open, done, dropped, names] = await Promise.all([
    listAssignments({ state: 'open' }, MOST),
    closedLately('done', CLOSED),
    closedLately('dropped', CLOSED),
    namesOfAccounts(),
  ]);
  const all = { open, done, dropped };
  const mine = (state: AssignmentState) => all[state].filter((assignment) => concerns(who, assignment));
  return {
    form,
    mayAssign: mayAtAll(who, 'assignment.manage'),
    ...(await choices(writing)),
    columns: assignmentStates.map((state) => ({
      state,
      name: `planning.state.${state}`,
      empty: `planning.none.${state}`,
      cards: mine(state).map((assignment) => cardView(who, { assignment, names }, writing)),
    })),
  };
}

async function choices({
  sections,
  lang,
}: BoardWriting): Promise<Pick<BoardPage, 'colleagues' | 'sections'>> {
  const colleagues = await listColleagues();
  return {
    colleagues: [{ value: '', name: '—' }, ...colleagues.map(({ id, name }) => ({ value: id, name }))],
    sections: [
      { value: '', name: '—' },
      ...sections.all.map(({ id, names }) => ({ value: id, name: wordsIn(names, lang) })),
    ],
  };
}

/** The states to which the actor may move it: its assignee marks it done, planners also drop it. */
function statesFor(who: Actor, { sectionId, assigneeId, state }: Assignment): readonly AssignmentState[] {
  const leads = may(who, 'assignment.manage', sectionId === undefined ? {} : { sectionIds: [sectionId] });
  const reach = leads ? assignmentStates : assigneeId === who.id ? (['open', 'done'] as const) : [];
  return reach.filter((each) => each !== state);
}

function cardView(
  who: Actor,
  { assignment, names }: { readonly assignment: Assignment; readonly names: ReadonlyMap<string, string> },
  { lang, now, sections, time }: BoardWriting,
): BoardCard {
  const { id, title, brief, subject, assigneeId, sectionId, dueAt } = assignment;
  const section = sectionId === undefined ? undefined : sections.byId(sectionId);
  return {
    id,
    title,
    brief,
    late: isOverdue(assignment, now),
    href: subject === undefined ? undefined : placeOf(assignment),
    to: assigneeId === undefined ? undefined : names.get(assigneeId),
    section: section && wordsIn(section.names, lang),
    due: dueAt && time(dueAt),
    moves: statesFor(who, assignment).map((state) => ({ state, name: `planning.move.${state}` })),
  };
}
