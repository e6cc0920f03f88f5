/** The page of an assignment: what is asked for, what is done about it, and the form that changes it. */
import type { Actor } from '../../accounts/account';
import { localOf } from '../../language/locale/local-time';
import { NotFound } from '../../errors';
import { template } from '../../web/templates/template';
import { freshForm } from '../../web/request/form';
import type { FormPage, FormState } from '../../web/request/form';
import type { DeskTime } from '../../web/pages/desk-page';
import type { Assignment } from '../../workflow/assignments/assignment';
import { coverageIn } from '../../workflow/assignments/assignment';
import { namesOfAccounts } from '../../workflow/colleagues';
import { concerns, requirePlanning } from '../calendar.service';
import type { AssignmentCard } from './assignment.access';
import { assignmentCard } from './assignment.access';
import type { AssignmentChoices, BoardWriting } from './board.page';
import { assignmentChoices } from './board.page';

interface AssignmentPage extends AssignmentCard, FormPage, AssignmentChoices {
  readonly state: string;
  readonly coverage: string | undefined;
  readonly by: string | undefined;
  readonly created: DeskTime;
  /** When it was last changed: a form that was made before is refused. */
  readonly seen: string;
}

export const assignmentTemplate = template<AssignmentPage>('planning/board/assignment');

/** @throws NotFound where the assignment is none of the actor's concern */
export function requireConcern(who: Actor, assignment: Assignment | undefined): Assignment {
  requirePlanning(who);
  if (!assignment || !concerns(who, assignment)) throw new NotFound({ key: 'workflow.error.assignment' });
  return assignment;
}

/** An assignment, and its refused form. */
export interface AssignmentView {
  readonly assignment: Assignment;
  readonly form: FormState | undefined;
}

export async function assignmentPage(
  who: Actor,
  { assignment, form }: AssignmentView,
  writing: BoardWriting & { readonly timeZone: string },
): Promise<AssignmentPage> {
  const names = await namesOfAccounts();
  const { state, createdBy, createdAt, changedAt, subject = '' } = assignment;
  const coverage = coverageIn(subject);
  return {
    ...assignmentCard(who, assignment, { ...writing, names }),
    ...(await assignmentChoices(writing)),
    state: `planning.state.${state}`,
    coverage: coverage === undefined ? undefined : `/desk/planning/coverage/${coverage}`,
    by: names.get(createdBy),
    created: writing.time(createdAt),
    seen: changedAt.toISOString(),
    form: form ?? freshForm(valuesOf(assignment, writing.timeZone)),
  };
}

/** The fields of an assignment's form. */
type AssignmentValues = Readonly<Record<'title' | 'brief' | 'assigneeId' | 'sectionId' | 'dueAt', string>>;

/** An assignment as the fields of its form. */
export const valuesOf = (
  { title, brief, assigneeId, sectionId, dueAt }: Assignment,
  timeZone: string,
): AssignmentValues => ({
  title,
  brief,
  assigneeId: assigneeId ?? '',
  sectionId: sectionId ?? '',
  dueAt: dueAt ? localOf(dueAt, timeZone) : '',
});
