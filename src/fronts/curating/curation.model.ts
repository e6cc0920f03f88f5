import { Schema, model } from 'mongoose';
import { definedOnly } from '../../defined-only';
import type { Curation } from './curation';
import { automatic } from './curation';

/** A curation as it went to the readers. */
export interface Launch {
  /** Counts the launches of a front, from 1. */
  readonly number: number;
  readonly curation: Curation;
  readonly at: Date;
  /** Account id. */
  readonly by: string;
  /** The earlier launch that was brought back. */
  readonly from?: number;
}

/** The last changes in a row that one person made. */
export interface Streak {
  /** Account id. */
  readonly by: string;
  /** The version that the first of them was made to. */
  readonly from: number;
}

/** A front on the desk. What readers see is `live`, pressed into this one document. */
export interface FrontState {
  /** Counts changes; a change names the version it was made to. */
  readonly version: number;
  readonly draft: Curation;
  /** Drafts before the last changes, the newest last. */
  readonly undo: readonly Curation[];
  readonly live?: Launch;
  /** Absent where the front was last changed before it was recorded. */
  readonly streak?: Streak;
}

type FrontRecord = FrontState & { readonly _id: string };
type LaunchRecord = Launch & { readonly front: string };

const plain = { type: Schema.Types.Mixed, required: true };
const options = { strict: 'throw', minimize: false, versionKey: false } as const;

const frontSchema = new Schema<FrontRecord>(
  {
    _id: { type: String, required: true },
    version: { type: Number, required: true },
    draft: plain,
    undo: { type: [Schema.Types.Mixed], required: true } as never, // Mongoose's types know no list of mixed values
    live: Schema.Types.Mixed,
    streak: Schema.Types.Mixed,
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
  },
  options,
);
launchSchema.index({ front: 1, number: -1 }, { unique: true });

const FrontModel = model<FrontRecord>('Front', frontSchema, 'fronts');
const LaunchModel = model<LaunchRecord>('FrontLaunch', launchSchema, 'frontlaunches');

const untouched: FrontState = { version: 0, draft: automatic, undo: [] };

/** A front as it stands on the desk; one that nobody touched lays itself out. */
export async function findFrontState(id: string): Promise<FrontState> {
  const row = await FrontModel.findById(id).lean<FrontRecord | null>();
  if (!row) return untouched;
  const { version, draft, undo, live, streak } = row;
  return { version, draft, undo, ...definedOnly({ live, streak }) };
}

/** The curation that readers see; undefined where the front lays itself out. */
export async function findLiveCuration(id: string): Promise<Curation | undefined> {
  const row = await FrontModel.findById(id).select({ live: 1 }).lean<Pick<FrontRecord, 'live'> | null>();
  return row?.live?.curation;
}

/** Fronts by id, as `findFrontState` gives them; those that nobody touched are left out. */
export async function listFrontStates(): Promise<ReadonlyMap<string, FrontState>> {
  const rows = await FrontModel.find().lean<FrontRecord[]>();
  return new Map(rows.map(({ _id, ...state }) => [_id, state]));
}

/** Writes a front over the version that was read; false where somebody else changed it in between. */
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

/** What a front once showed its readers, the newest first. */
export async function listLaunches(front: string, limit: number): Promise<readonly Launch[]> {
  const rows = await LaunchModel.find({ front })
    .sort({ number: -1 })
    .limit(limit)
    .lean<(LaunchRecord & { _id: unknown })[]>();
  return rows.map(({ number, curation, at, by, from }) => ({
    number,
    curation,
    at,
    by,
    ...definedOnly({ from }),
  }));
}

export async function findLaunch(front: string, number: number): Promise<Launch | undefined> {
  const row = await LaunchModel.findOne({ front, number }).lean<LaunchRecord | null>();
  if (!row) return undefined;
  const { curation, at, by, from } = row;
  return { number, curation, at, by, ...definedOnly({ from }) };
}
