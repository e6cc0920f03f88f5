import { Schema, model } from 'mongoose';
import { definedOnly } from '../../defined-only';
import type { Curation } from './curation';
import { automatic } from './curation';
import { isOfSection } from './front';
import { readCuration, type StoredCuration } from './stored-curation';

/** A curation that readers saw or see. */
export interface Launch {
  /** Counts the launches of a front, from 1. */
  readonly number: number;
  readonly curation: Curation;
  readonly at: Date;
  /** Account id. */
  readonly by: string;
  /** Number of the earlier launch that was rolled back to. */
  readonly from?: number;
  /** Changes up to this version of the front are launched; absent on launches of earlier versions of the program. */
  readonly launchedUpTo?: number;
}

/** One of the last changes: an edit of an older version applies if it needs none of its parts. */
export interface RecentChange {
  /** The version that it made. */
  readonly version: number;
  /** Account id. */
  readonly by: string;
  /** The parts of the draft that it changed (edits/collisions.ts). */
  readonly parts: readonly string[];
  /** When it was made, and the ids of the zones that it changed; absent if it is older than these fields. */
  readonly at?: Date;
  readonly zones?: readonly string[];
}

/** A front on the desk. Readers see `live`, which this document contains, so that their pages need one query. */
export interface FrontState {
  /** Counts changes; a change names the version that it applies to. */
  readonly version: number;
  readonly draft: Curation;
  /** Drafts before the last changes, the newest last. */
  readonly undo: readonly Curation[];
  readonly live?: Launch;
  /** The last changes, the newest last; absent if they are older than this field. */
  readonly recent?: readonly RecentChange[];
}

interface StoredLaunch extends Omit<Launch, 'curation'> {
  readonly curation: StoredCuration;
}

interface FrontRecord extends Omit<FrontState, 'draft' | 'undo' | 'live'> {
  readonly _id: string;
  readonly draft: StoredCuration;
  readonly undo: readonly StoredCuration[];
  readonly live?: StoredLaunch;
}

interface LaunchRecord extends StoredLaunch {
  readonly front: string;
}

const plain = { type: Schema.Types.Mixed, required: true };
const options = { strict: 'throw', minimize: false, versionKey: false } as const;

const frontSchema = new Schema<FrontRecord>(
  {
    _id: { type: String, required: true },
    version: { type: Number, required: true },
    draft: plain,
    undo: { type: [Schema.Types.Mixed], required: true } as never, // Mongoose has no type for a list of mixed values
    live: Schema.Types.Mixed,
    recent: { type: [Schema.Types.Mixed], default: undefined } as never,
  },
  options,
);

const launchSchema = new Schema<LaunchRecord>(
  {
    front: { type: String, required: true },
    number: { type: Number, required: true },
    curation: plain,
    at: { type: Date, required: true },
    by: { type: String, required: true },
    from: Number,
    launchedUpTo: Number,
  },
  options,
);
launchSchema.index({ front: 1, number: -1 }, { unique: true });

const FrontModel = model<FrontRecord>('Front', frontSchema, 'fronts');
const LaunchModel = model<LaunchRecord>('FrontLaunch', launchSchema, 'frontlaunches');

/** A front on the desk; the automatic one before the first change. */
export async function findFrontState(id: string): Promise<FrontState> {
  const row = await FrontModel.findById(id).lean<FrontRecord | null>();
  return row ? toState(row) : { version: 0, draft: automatic(isOfSection(id)), undo: [] };
}

function toState({ _id, version, draft, undo, live, recent }: FrontRecord): FrontState {
  const read = (stored: StoredCuration) => readCuration(stored, isOfSection(_id));
  return {
    version,
    draft: read(draft),
    undo: undo.map(read),
    ...definedOnly({ live: live && toLaunch(_id, live), recent }),
  };
}

function toLaunch(front: string, { number, curation, at, by, from, launchedUpTo }: StoredLaunch): Launch {
  return {
    number,
    curation: readCuration(curation, isOfSection(front)),
    at,
    by,
    ...definedOnly({ from, launchedUpTo }),
  };
}

/** The live curation; undefined before the first launch. */
export async function findLiveCuration(id: string): Promise<Curation | undefined> {
  const row = await FrontModel.findById(id).select({ live: 1 }).lean<Pick<FrontRecord, 'live'> | null>();
  return row?.live && readCuration(row.live.curation, isOfSection(id));
}

/** The versions of fronts, without those that were never changed. */
export async function findVersions(
  ids: readonly string[],
): Promise<readonly { readonly id: string; readonly version: number }[]> {
  const rows = await FrontModel.find({ _id: { $in: ids } })
    .select({ version: 1 })
    .lean<Pick<FrontRecord, '_id' | 'version'>[]>();
  return rows.map(({ _id: id, version }) => ({ id, version }));
}

/** Fronts by id, without those that were never changed. */
export async function listFrontStates(): Promise<ReadonlyMap<string, FrontState>> {
  const rows = await FrontModel.find().lean<FrontRecord[]>();
  return new Map(rows.map((row) => [row._id, toState(row)]));
}

/** Replaces a front at the version that was read; false if another change came in between. */
export async function replaceFront(id: string, state: FrontState, versionRead: number): Promise<boolean> {
  if (versionRead > 0) {
    const only = { _id: id, version: versionRead };
    return (await FrontModel.replaceOne(only, { ...state, _id: id })).matchedCount === 1;
  }
  if (await FrontModel.exists({ _id: id })) return false;
  await FrontModel.create([{ ...state, _id: id }]);
  return true;
}

export async function insertLaunch(front: string, launch: Launch): Promise<void> {
  await LaunchModel.create([{ ...launch, front }]);
}

/** The launches of a front, the newest first. */
export async function listLaunches(front: string, limit: number): Promise<readonly Launch[]> {
  const rows = await LaunchModel.find({ front }).sort({ number: -1 }).limit(limit).lean<LaunchRecord[]>();
  return rows.map((row) => toLaunch(front, row));
}

export async function findLaunch(front: string, number: number): Promise<Launch | undefined> {
  const row = await LaunchModel.findOne({ front, number }).lean<LaunchRecord | null>();
  return row ? toLaunch(front, row) : undefined;
}
