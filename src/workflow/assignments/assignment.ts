import type { ActorId } from '../../accounts/account';
import { parseId } from '../../ids/id';
import type { Id } from '../../ids/id';

/** The states of an assignment. */
export const assignmentStates = ['open', 'done', 'dropped'] as const;
export type AssignmentState = (typeof assignmentStates)[number];

/** Work that is assigned to a person, with its due time. */
export interface Assignment {
  readonly id: Id;
  readonly title: string;
  readonly brief: string;
  /** Key of its subject, such as `article:ID`; absent before there is a story. */
  readonly subject?: string;
  readonly sectionId?: Id;
  /** Account of the assignee; absent while there is none. */
  readonly assigneeId?: ActorId;
  readonly dueAt?: Date;
  readonly state: AssignmentState;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly changedAt: Date;
}

/** The page of an assignment itself. */
export const pageOf = ({ id }: Pick<Assignment, 'id'>): string => `/desk/planning/board/${id}`;

/** The id of the coverage that a key of a subject names. */
export const coverageIn = (subject: string): Id | undefined => {
  const [kind, of] = subject.split(':', 2);
  return kind === 'coverage' ? parseId(of) : undefined;
};

/** The desk's page of the work: its story, its coverage, or the assignment itself. */
export function placeOf({ id, subject = '' }: Pick<Assignment, 'id' | 'subject'>): string {
  const [kind, of] = subject.split(':', 2);
  if (kind === 'article') return `/desk/articles/${of ?? ''}`;
  if (kind === 'coverage') return `/desk/planning/coverage/${of ?? ''}#piece-${id}`;
  return pageOf({ id });
}

export const isOverdue = ({ state, dueAt }: Assignment, now: Date): boolean =>
  state === 'open' && dueAt !== undefined && dueAt < now;
