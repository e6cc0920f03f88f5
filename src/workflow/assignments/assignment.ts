/** What becomes of a piece of work. */
export const assignmentStates = ['open', 'done', 'dropped'] as const;
export type AssignmentState = (typeof assignmentStates)[number];

/** Work that is assigned to a person, with its due time. */
export interface Assignment {
  readonly id: string;
  readonly title: string;
  readonly brief: string;
  /** What it is about, as a key such as `article:ID`; absent before there is a story. */
  readonly subject?: string;
  readonly sectionId?: string;
  /** Account of the assignee; absent while there is none. */
  readonly assigneeId?: string;
  readonly dueAt?: Date;
  readonly state: AssignmentState;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly changedAt: Date;
}

/** Where a piece of work is done, in the desk: its story, the coverage it is wanted for, or its card on the board. */
export function placeOf({ id, subject = '' }: Assignment): string {
  const [kind, of] = subject.split(':', 2);
  if (kind === 'article') return `/desk/articles/${of ?? ''}`;
  if (kind === 'coverage') return `/desk/planning/coverage/${of ?? ''}#piece-${id}`;
  return `/desk/planning/board#assignment-${id}`;
}

export const isOverdue = ({ state, dueAt }: Assignment, now: Date): boolean =>
  state === 'open' && dueAt !== undefined && dueAt < now;
