import type { QueryFilter, Types } from 'mongoose';
import { Schema, model } from 'mongoose';
import { insertMany, insertOne } from '../database/insert.many';
import type { Id } from '../ids/id';
import { escapedPattern } from '../database/pattern';
import { idFrom } from '../ids/object-id';
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

export const insertEntry = (entry: AuditEntry): Promise<void> => insertOne(AuditModel, entry);

export const insertEntries = (entries: readonly AuditEntry[]): Promise<void> =>
  insertMany(AuditModel, entries);

/** The newest entries, of one subject or of all. */
export async function listEntries(limit: number, subject?: string): Promise<readonly AuditEntry[]> {
  return AuditModel.find(subject === undefined ? {} : { subject })
    .sort({ at: -1, _id: -1 })
    .limit(limit)
    .select({ _id: 0 })
    .lean<AuditEntry[]>();
}

/** Criteria of audit entries; absent ones do not filter. */
export interface AuditFilter {
  readonly actor?: string;
  /** An act, or the beginning of several: `article.`. */
  readonly act?: string;
  readonly subject?: string;
  readonly since?: Date;
  readonly until?: Date;
}

/** An entry with its place in the list. */
export interface AuditLine extends AuditEntry {
  readonly id: Id;
}

function filterOf({ actor, act, subject, since, until }: AuditFilter): QueryFilter<AuditEntry> {
  const at = { ...(since && { $gte: since }), ...(until && { $lt: until }) };
  return {
    ...(actor !== undefined && { actor }),
    ...(act !== undefined && { act: new RegExp(`^${escapedPattern(act)}`) }),
    ...(subject !== undefined && { subject }),
    ...((since ?? until) && { at }),
  };
}

type Row = AuditEntry & { readonly _id: Types.ObjectId };
const toLine = ({ _id, ...entry }: Row): AuditLine => ({ ...entry, id: idFrom(_id) });

/** The newest matching entries; the time of the last one continues the list. */
export async function findEntries(filter: AuditFilter, limit: number): Promise<readonly AuditLine[]> {
  const rows = await AuditModel.find(filterOf(filter)).sort({ at: -1, _id: -1 }).limit(limit).lean<Row[]>();
  return rows.map(toLine);
}

/** All matching entries, newest first, as a stream: the log may be larger than memory. */
export async function* entriesOf(filter: AuditFilter): AsyncIterable<AuditEntry> {
  const cursor = AuditModel.find(filterOf(filter))
    .sort({ at: -1, _id: -1 })
    .select({ _id: 0 })
    .lean<AuditEntry[]>()
    .cursor();
  for await (const entry of cursor) yield entry;
}
