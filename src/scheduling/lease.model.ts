/** Leases in the database that all nodes share. The room is below `database/`, so that `events/` can use them. */
import mongoose, { Schema, model } from 'mongoose';
import type { LeaseRecord, LeaseStore } from './lease';

interface LeaseRow {
  _id: string;
  holder: string;
  until: Date;
}

const leaseSchema = new Schema<LeaseRow>(
  {
    _id: { type: String, required: true },
    holder: { type: String, required: true },
    until: { type: Date, required: true },
  },
  { versionKey: false },
);

// The collection keeps the name of its first use, the followers of events.
const LeaseModel = model('EventTurn', leaseSchema, 'eventturns');

const recordOf = (holder: string, until: Date): LeaseRecord => ({
  holder,
  until: until.getTime(),
  version: String(until.getTime()),
});

/** The leases of the paper's work. They expire by the clock. */
export const leases: LeaseStore = {
  read: async (name) => {
    const row = await LeaseModel.findById(name).lean<LeaseRow | null>();
    return row ? recordOf(row.holder, row.until) : undefined;
  },
  write: async (name, { holder, until }, previous) => {
    const next = { holder, until: new Date(until) };
    if (!previous) {
      const isNew = await isCreated(LeaseModel.create([{ _id: name, ...next }]));
      return isNew ? recordOf(holder, next.until) : undefined;
    }
    const before = { _id: name, holder: previous.holder, until: new Date(Number(previous.version)) };
    const { matchedCount } = await LeaseModel.updateOne(before, next);
    return matchedCount > 0 ? recordOf(holder, next.until) : undefined;
  },
  free: async (name, { holder }) => {
    await LeaseModel.deleteOne({ _id: name, holder });
  },
};

/** Each renewal makes another document of it. */
interface MigrationLockRow {
  readonly _id: string;
  readonly holder: string;
  readonly beat: number;
}

const migrationLocks = () => mongoose.connection.collection<MigrationLockRow>('migrationlocks');

const lockRecordOf = (holder: string, beat: number): LeaseRecord => ({ holder, version: String(beat) });

/**
 * The lease of migrations. It expires when its document stops changing, because nodes whose clocks differ start
 * together. Earlier versions wait for the same documents during a rolling update.
 */
export const migrationLeases: LeaseStore = {
  read: async (name) => {
    const row = await migrationLocks().findOne({ _id: name });
    return row ? lockRecordOf(row.holder, row.beat) : undefined;
  },
  write: async (name, { holder }, previous) => {
    if (!previous) {
      const isNew = await isCreated(migrationLocks().insertOne({ _id: name, holder, beat: 0 }));
      return isNew ? lockRecordOf(holder, 0) : undefined;
    }
    const before = Number(previous.version);
    const { matchedCount } = await migrationLocks().updateOne(
      { _id: name, holder: previous.holder, beat: before },
      { $set: { holder, beat: before + 1 } },
    );
    return matchedCount > 0 ? lockRecordOf(holder, before + 1) : undefined;
  },
  free: async (name, { holder }) => {
    await migrationLocks().deleteOne({ _id: name, holder });
  },
};

/** @returns false where a document has the id already */
async function isCreated(creation: Promise<unknown>): Promise<boolean> {
  try {
    await creation;
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 11000) return false;
    throw error;
  }
}
