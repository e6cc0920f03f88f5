import type { Types } from 'mongoose';
import { Schema, model } from 'mongoose';
import type { Id } from '../../ids/id';
import { idFrom, objectId } from '../../ids/object-id';
import type { ArticleForm } from '../form/article.form';
import { fromStoredForm, toStoredForm, type WithStoredForm } from '../form/stored.form';

/** A newer text that a story's source sent after the newsroom changed the story. */
export interface Proposal {
  readonly articleId: Id;
  /** The source's name for it, such as `version 2`. */
  readonly name: string;
  readonly form: ArticleForm;
  readonly receivedAt: Date;
}

interface ProposalRecord extends Omit<WithStoredForm<Proposal>, 'articleId'> {
  /** The story's id: a new proposal replaces the one before. */
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
  await ProposalModel.updateOne(
    { _id: objectId(articleId) },
    { $set: toStoredForm(fields) },
    { upsert: true },
  );
}

export async function findProposal(articleId: Id): Promise<Proposal | undefined> {
  const row = await ProposalModel.findById(articleId).lean<ProposalRecord | null>();
  if (!row) return undefined;
  const { name, form, receivedAt } = fromStoredForm(row);
  return { articleId, name, form, receivedAt };
}

/** Ids of those stories that have a proposal to decide on. */
export async function proposedAmong(articleIds: readonly Id[]): Promise<ReadonlySet<string>> {
  const rows = await ProposalModel.find({ _id: { $in: articleIds.map(objectId) } })
    .select('_id')
    .lean<Pick<ProposalRecord, '_id'>[]>();
  return new Set(rows.map(({ _id }) => idFrom(_id)));
}

export async function dropProposal(articleId: Id): Promise<void> {
  await ProposalModel.deleteOne({ _id: objectId(articleId) });
}
