import { Schema, Types, model } from 'mongoose';
import { storedForm, type ArticleForm } from '../form/article.form';

/** A newer text that a story's source sent, over words that people of the paper have changed since. */
export interface Proposal {
  readonly articleId: string;
  /** What the source calls it, such as `version 2`. */
  readonly name: string;
  readonly sheet: ArticleForm;
  readonly receivedAt: Date;
}

interface ProposalRecord extends Omit<Proposal, 'articleId'> {
  /** The story's: the newest proposal replaces the one before, which was never anybody's words here. */
  readonly _id: Types.ObjectId;
}

const schema = new Schema<ProposalRecord>(
  {
    _id: { type: Schema.Types.ObjectId, required: true },
    name: { type: String, required: true },
    sheet: { type: Schema.Types.Mixed, required: true },
    receivedAt: { type: Date, required: true },
  },
  { strict: 'throw', minimize: false, versionKey: false },
);

const ProposalModel = model<ProposalRecord>('Proposal', schema, 'proposals');

export async function putProposal({ articleId, ...fields }: Proposal): Promise<void> {
  await ProposalModel.updateOne({ _id: new Types.ObjectId(articleId) }, { $set: fields }, { upsert: true });
}

export async function findProposal(articleId: string): Promise<Proposal | undefined> {
  const row = await ProposalModel.findById(articleId).lean<ProposalRecord | null>();
  if (!row) return undefined;
  const { name, sheet, receivedAt } = row;
  return { articleId, name, sheet: storedForm(sheet), receivedAt };
}

/** Which of the stories have a proposal that waits. */
export async function proposedAmong(articleIds: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await ProposalModel.find({ _id: { $in: articleIds.map((id) => new Types.ObjectId(id)) } })
    .select('_id')
    .lean<Pick<ProposalRecord, '_id'>[]>();
  return new Set(rows.map(({ _id }) => _id.toHexString()));
}

export async function dropProposal(articleId: string): Promise<void> {
  await ProposalModel.deleteOne({ _id: new Types.ObjectId(articleId) });
}
