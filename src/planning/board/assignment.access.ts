/** What a person may do with an assignment, and its card. */
import type { Actor } from '../../accounts/account';
import { may, mayAtAll } from '../../accounts/permissions/permissions';
import { storyIn } from '../../blocks/body/references';
import { wordsIn } from '../../language/wording';
import { initialsOf } from '../../language/text/initials';
import type { SectionTree } from '../../sections/section.tree';
import type { DeskTime } from '../../web/pages/desk-page';
import type { Assignment, AssignmentState } from '../../workflow/assignments/assignment';
import { assignmentStates, isOverdue, pageOf } from '../../workflow/assignments/assignment';

/** Whether the person plans the section of an assignment. */
export const leads = (who: Actor, { sectionId }: Pick<Assignment, 'sectionId'>): boolean =>
  may(who, 'assignment.manage', sectionId === undefined ? {} : { sectionIds: [sectionId] });

/** Whether the person may begin its story: its assignee and planners of its section may. */
export const mayBeginWork = (who: Actor, assignment: Assignment): boolean =>
  assignment.state === 'open' &&
  storyIn(assignment.subject ?? '') === undefined &&
  (assignment.assigneeId === who.id || leads(who, assignment)) &&
  mayAtAll(who, 'article.create');

/** The states to which the actor may move it: its assignee marks it done, planners also drop it. */
function statesFor(who: Actor, assignment: Assignment): readonly AssignmentState[] {
  const own = assignment.assigneeId === who.id && assignment.state !== 'dropped';
  const reach = leads(who, assignment) ? assignmentStates : own ? (['open', 'done'] as const) : [];
  return reach.filter((each) => each !== assignment.state);
}

/** A button that moves an assignment to a state. */
interface AssignmentMove {
  readonly state: AssignmentState;
  readonly name: string;
}

export interface AssignmentCard {
  readonly id: string;
  readonly title: string;
  readonly brief: string;
  readonly late: boolean;
  /** Its page. */
  readonly href: string;
  /** Its story. */
  readonly story: string | undefined;
  readonly to: { readonly name: string; readonly initials: string } | undefined;
  readonly section: string | undefined;
  readonly due: DeskTime | undefined;
  /** The address that begins its story; undefined where the person may not. */
  readonly begin: string | undefined;
  /** Its story is begun on its page, where a section is chosen first. */
  readonly beginsThere: boolean;
  readonly manages: boolean;
  readonly moves: readonly AssignmentMove[];
}

/** The context of cards. */
export interface CardContext {
  readonly lang: string;
  readonly now: Date;
  readonly sections: SectionTree;
  readonly time: (moment: Date) => DeskTime;
  readonly names: ReadonlyMap<string, string>;
}

/** An assignment as a card, with what the person may do. */
export function assignmentCard(who: Actor, assignment: Assignment, context: CardContext): AssignmentCard {
  const { id, title, brief, subject = '', assigneeId, sectionId, dueAt } = assignment;
  const { lang, now, sections, time, names } = context;
  const section = sectionId === undefined ? undefined : sections.byId(sectionId);
  const [story, begins] = [storyIn(subject), mayBeginWork(who, assignment)];
  const name = assigneeId === undefined ? undefined : names.get(assigneeId);
  return {
    id,
    title,
    brief,
    late: isOverdue(assignment, now),
    href: pageOf(assignment),
    story: story === undefined ? undefined : `/desk/articles/${story}`,
    to: name === undefined ? undefined : { name, initials: initialsOf(name) },
    section: section && wordsIn(section.names, lang),
    due: dueAt && time(dueAt),
    begin: begins ? `${pageOf(assignment)}/story` : undefined,
    beginsThere: section === undefined,
    manages: leads(who, assignment),
    moves: statesFor(who, assignment).map((state) => ({ state, name: `planning.move.${state}` })),
  };
}
