import { Schema, Types, model } from 'mongoose';
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

export const newAssignmentId = (): string => new Types.ObjectId().toHexString();

const toAssignment = ({ _id, ...fields }: AssignmentRecord): Assignment => ({
  ...fields,
  id: _id.toHexString(),
});

export async function putAssignment({ id, ...fields }: Assignment): Promise<void> {
  await AssignmentModel.replaceOne({ _id: new Types.ObjectId(id) }, fields, { upsert: true });
}

export async function findAssignment(id: string): Promise<Assignment | undefined> {
  if (!/^[0-9a-f]{24}$/.test(id)) return undefined;
  const row = await AssignmentModel.findById(id).lean<AssignmentRecord | null>();
  return row ? toAssignment(row) : undefined;
}

/** A filter of assignments; absent properties match all. */
export interface AssignmentFilter {
  readonly subject?: string;
  readonly assigneeId?: string;
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
