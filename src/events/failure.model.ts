import { Schema, model } from 'mongoose';

/** An event that a follower gave up: its derived data is missing until a rebuild. */
export interface EventFailure {
  readonly follower: string;
  readonly seq: number;
  readonly type: string;
  readonly subject: string;
  readonly at: Date;
  readonly reason: string;
}

const RETENTION_SECONDS = 90 * 86_400;
const MAX_REASON_LENGTH = 500;

const schema = new Schema<EventFailure>(
  {
    follower: { type: String, required: true },
    seq: { type: Number, required: true },
    type: { type: String, required: true },
    subject: { type: String, required: true },
    at: { type: Date, required: true },
    reason: { type: String, required: true },
  },
  { strict: 'throw', versionKey: false },
);
schema.index({ follower: 1, seq: 1 });
schema.index({ at: 1 }, { expireAfterSeconds: RETENTION_SECONDS });

const FailureModel = model<EventFailure>('EventFailure', schema, 'eventfailures');

export async function insertFailure(failure: EventFailure): Promise<void> {
  await FailureModel.create([{ ...failure, reason: failure.reason.slice(0, MAX_REASON_LENGTH) }]);
}

export async function findFailure(follower: string, seq: number): Promise<EventFailure | undefined> {
  const row = await FailureModel.findOne({ follower, seq }).select({ _id: 0 }).lean<EventFailure | null>();
  return row ?? undefined;
}

/** Deletes the failure of an event that was recorded once more. */
export async function deleteFailure(follower: string, seq: number): Promise<void> {
  await FailureModel.deleteMany({ follower, seq });
}

/** The newest failures. */
export async function listFailures(limit: number): Promise<readonly EventFailure[]> {
  return FailureModel.find().sort({ at: -1 }).limit(limit).select({ _id: 0 }).lean<EventFailure[]>();
}
