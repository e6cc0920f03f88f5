import { Schema, Types, model } from 'mongoose';
import type { Sheet } from '../sheets/sheet';

/** What somebody has typed and not saved yet: apart from the story, so that no reader sees it. */
export interface WorkingCopy {
  readonly articleId: string;
  readonly accountId: string;
  /** Version of the story it was typed over. */
  readonly baseVersion: number;
  readonly sheet: Sheet;
  readonly savedAt: Date;
}

interface CopyRecord extends Omit<WorkingCopy, 'articleId'> {
  readonly articleId: Types.ObjectId;
}

/** Nobody comes back for what was left three months ago; what was saved stays with the story. */
const KEPT_SECONDS = 90 * 86_400;

const schema = new Schema<CopyRecord>(
  {
    articleId: { type: Schema.Types.ObjectId, required: true },
    accountId: { type: String, required: true },
    baseVersion: { type: Number, required: true },
    sheet: { type: Schema.Types.Mixed, required: true },
    savedAt: { type: Date, required: true },
  },
  { strict: 'throw', minimize: false, versionKey: false },
);
schema.index({ articleId: 1, accountId: 1 }, { unique: true });
schema.index({ accountId: 1, savedAt: -1 });
schema.index({ savedAt: 1 }, { expireAfterSeconds: KEPT_SECONDS });

const CopyModel = model<CopyRecord>('WorkingCopy', schema, 'workingcopies');

const key = (articleId: string, accountId: string) => ({
  articleId: new Types.ObjectId(articleId),
  accountId,
});

export async function putCopy({ articleId, accountId, ...fields }: WorkingCopy): Promise<void> {
  await CopyModel.updateOne(key(articleId, accountId), { $set: fields }, { upsert: true });
}

export async function findCopy(articleId: string, accountId: string): Promise<WorkingCopy | undefined> {
  const row = await CopyModel.findOne(key(articleId, accountId)).lean<
    (CopyRecord & { _id: Types.ObjectId }) | null
  >();
  if (!row) return undefined;
  const { baseVersion, sheet, savedAt } = row;
  return { articleId, accountId, baseVersion, sheet, savedAt };
}

export async function dropCopy(articleId: string, accountId: string): Promise<void> {
  await CopyModel.deleteOne(key(articleId, accountId));
}

export async function dropCopiesOf(articleId: string): Promise<void> {
  await CopyModel.deleteMany({ articleId: new Types.ObjectId(articleId) });
}
