import { Schema, model } from 'mongoose';
import type { AuditEntry } from './audit';

const schema = new Schema<AuditEntry>(
  {
    at: { type: Date, required: true },
    actor: { type: String, required: true },
    act: { type: String, required: true },
    subject: { type: String, required: true },
    from: String,
    detail: Schema.Types.Mixed,
  },
  { strict: 'throw', minimize: false, versionKey: false },
);
schema.index({ at: -1, _id: -1 });
schema.index({ actor: 1, at: -1, _id: -1 });
schema.index({ subject: 1, at: -1, _id: -1 });

const AuditModel = model<AuditEntry>('AuditEntry', schema, 'audit');

export async function insertEntry(entry: AuditEntry): Promise<void> {
  await AuditModel.create([entry]);
}

/** The newest entries, of one subject or of all. */
export async function listEntries(limit: number, subject?: string): Promise<readonly AuditEntry[]> {
  return AuditModel.find(subject === undefined ? {} : { subject })
    .sort({ at: -1, _id: -1 })
    .limit(limit)
    .select({ _id: 0 })
    .lean<AuditEntry[]>();
}
