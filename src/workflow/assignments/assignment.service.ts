import type { Actor, ActorContext } from '../../accounts/account';
import { may, requireMay } from '../../accounts/permissions/permissions';
import { remember } from '../../audit/audit.service';
import { transaction } from '../../database/transaction';
import { InvalidInput, NotAllowed, NotFound } from '../../errors';
import { omit } from '../../defined-only';
import type { Id } from '../../ids/id';
import { newId } from '../../ids/object-id';
import { listColleagues } from '../colleagues';
import { notifyAll } from '../notifications/notification.service';
import type { Assignment } from './assignment';
import { placeOf } from './assignment';
import type { AssignmentInput, AssignmentPatch } from './assignment.input';
import { findAssignment, putAssignment } from './assignment.model';

export { closedLately, listAssignments } from './assignment.model';
/** Creates an assignment. */
export const assign = (who: Actor, input: AssignmentInput, now: Date): Promise<Assignment> =>
  assignAs({ who, now }, newId(), input);

/** Does the same under an id that the caller chose. */
export function assignAs({ who, now }: ActorContext, id: Id, input: AssignmentInput): Promise<Assignment> {
  return transaction(async () => {
    const { title, brief = '', subject, ...rest } = input;
    const empty: Assignment = {
      id,
      title,
      brief,
      state: 'open',
      createdBy: who.id,
      createdAt: now,
      changedAt: now,
      ...(subject !== undefined && { subject }),
    };
    const assignment = patched(empty, rest, now);
    requireMay(who, 'assignment.manage', subjectOf(assignment));
    return keep({ who, now }, undefined, assignment);
  });
}

/** Changes an assignment. Its assignee may mark it done and open it again. */
export function changeAssignment(
  { who, now }: ActorContext,
  id: Id,
  patch: AssignmentPatch,
): Promise<Assignment> {
  return transaction(async () => {
    const before = await findAssignment(id);
    if (!before) throw new NotFound({ key: 'workflow.error.assignment' });
    const after = patched(before, patch, now);
    if (!mayChange(who, { before, after }, patch)) throw new NotAllowed();
    return keep({ who, now }, before, after);
  });
}

const subjectOf = ({ sectionId }: Assignment) => (sectionId === undefined ? {} : { sectionIds: [sectionId] });

function mayChange(
  who: Actor,
  { before, after }: { readonly before: Assignment; readonly after: Assignment },
  patch: AssignmentPatch,
): boolean {
  if ([before, after].every((each) => may(who, 'assignment.manage', subjectOf(each)))) return true;
  const onlyState = Object.keys(patch).every((field) => field === 'state');
  // The assignee does not reopen a cancelled assignment: its story is cancelled too.
  const calledOff = [before.state, after.state].includes('dropped');
  return onlyState && before.assigneeId === who.id && !calledOff;
}

type Field = 'sectionId' | 'assigneeId' | 'dueAt';
const clearable: readonly Field[] = ['sectionId', 'assigneeId', 'dueAt'];

function patched(before: Assignment, patch: AssignmentPatch, now: Date): Assignment {
  const { title = before.title, brief = before.brief, state = before.state } = patch;
  const entries = Object.entries({ ...before, ...patch }).filter(
    ([name, value]) => value !== null && (clearable as readonly string[]).includes(name),
  );
  const kept = omit(before, ...clearable);
  // The entries are those three fields of the two types above.
  const places = Object.fromEntries(entries) as Partial<Pick<Assignment, Field>>;
  return { ...kept, ...places, title, brief, state, changedAt: now };
}

async function keep(
  { who, now }: ActorContext,
  before: Assignment | undefined,
  after: Assignment,
): Promise<Assignment> {
  const { assigneeId } = after;
  const isNew = assigneeId !== undefined && assigneeId !== before?.assigneeId;
  if (isNew && !(await listColleagues()).some(({ id }) => id === assigneeId)) {
    throw new InvalidInput({ assigneeId: { key: 'workflow.error.assignee' } });
  }
  await putAssignment(after);
  const act = before ? 'assignment.changed' : 'assignment.made';
  const subject = after.subject ?? `assignment:${after.id}`;
  await remember({
    at: now,
    actor: who.id,
    act,
    subject,
    detail: { assignment: after.id, state: after.state },
  });
  if (isNew) {
    const href = placeOf(after);
    await notifyAll(
      who,
      { kind: 'assigned', to: [assigneeId], subject, href, values: { title: after.title } },
      now,
    );
  }
  return after;
}
