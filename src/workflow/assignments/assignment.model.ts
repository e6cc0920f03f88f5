import type { Types } from 'mongoose';
import { Schema, model } from 'mongoose';
import type { ActorId } from '../../accounts/account';
import { isId } from '../../ids/id';
import type { Id } from '../../ids/id';
import { idFrom, objectId } from '../../ids/object-id';
import type { Assignment, AssignmentState } from './assignment';
import { assignmentStates } from './assignment';

interface AssignmentRecord extends Omit<Assignment, 'id'> {
  readonly _id: Types.ObjectId;
}

const schema = new Schema<AssignmentRecord>(
  {
    title: { type: String, required: true },
    brief: { type: String, default: '' },
    subject: String,
    sectionId: String,
    assigneeId: String,
    dueAt: Date,
    state: { type: String, enum: assignmentStates, required: true },
    createdBy: { type: String, required: true },
    createdAt: { type: Date, required: true },
    changedAt: { type: Date, required: true },
  },
  { strict: 'throw', versionKey: false },
);
schema.index({ subject: 1, state: 1 });
schema.index({ assigneeId: 1, state: 1, dueAt: 1 });
schema.index({ state: 1, dueAt: 1 });
schema.index({ state: 1, changedAt: -1 });

const AssignmentModel = model<AssignmentRecord>('Assignment', schema);

const toAssignment = ({ _id, ...fields }: AssignmentRecord): Assignment => ({
  ...fields,
  id: idFrom(_id),
});

export async function putAssignment({ id, ...fields }: Assignment): Promise<void> {
  await AssignmentModel.replaceOne({ _id: objectId(id) }, fields, { upsert: true });
}

export async function findAssignment(id: Id): Promise<Assignment | undefined> {
  if (!isId(id)) return undefined;
  const row = await AssignmentModel.findById(id).lean<AssignmentRecord | null>();
  return row ? toAssignment(row) : undefined;
}

/** A filter of assignments; absent properties match all. */
export interface AssignmentFilter {
  readonly subject?: string;
  readonly assigneeId?: ActorId;
  readonly state?: AssignmentState;
  readonly dueFrom?: Date;
  readonly dueBefore?: Date;
}

/** Assignments by the time they are due; those without a time come first. */
export async function listAssignments(
  filter: AssignmentFilter,
  limit: number,
): Promise<readonly Assignment[]> {
  const { dueFrom, dueBefore, ...same } = filter;
  const due = { ...(dueFrom && { $gte: dueFrom }), ...(dueBefore && { $lt: dueBefore }) };
  const rows = await AssignmentModel.find({ ...same, ...(Object.keys(due).length > 0 && { dueAt: due }) })
    .sort({ dueAt: 1, _id: 1 })
    .limit(limit)
    .lean<AssignmentRecord[]>();
  return rows.map(toAssignment);
}

/** When the open assignments of subjects are due, the next of each; subjects without a time are left out. */
export async function nextDueOf(subjects: readonly string[]): Promise<ReadonlyMap<string, Date>> {
  if (subjects.length === 0) return new Map();
  const rows = await AssignmentModel.find({ subject: { $in: [...subjects] }, state: 'open' })
    .select({ subject: 1, dueAt: 1 })
    .sort({ dueAt: -1 })
    .lean<Pick<AssignmentRecord, 'subject' | 'dueAt'>[]>();
  return new Map(rows.flatMap(({ subject, dueAt }) => (subject && dueAt ? [[subject, dueAt] as const] : [])));
}

/** Assignments of a state, the last changed first. */
export async function closedLately(state: AssignmentState, limit: number): Promise<readonly Assignment[]> {
  const rows = await AssignmentModel.find({ state })
    .sort({ changedAt: -1 })
    .limit(limit)
    .lean<AssignmentRecord[]>();
  return rows.map(toAssignment);
}

export async function deleteAssignments(subject: string): Promise<void> {
  await AssignmentModel.deleteMany({ subject });
}
