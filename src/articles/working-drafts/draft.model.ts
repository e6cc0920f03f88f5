import { Schema, Types, model } from 'mongoose';
import { omit } from '../../defined-only';
import { storedForm, type ArticleForm } from '../form/article.form';
import type { SessionWithDraft, WritingSession } from './draft';

interface SessionRecord extends Omit<WritingSession, 'id' | 'articleId'> {
  readonly _id: string;
  readonly articleId: Types.ObjectId;
  /** When a session without a draft is forgotten; a draft is never forgotten by itself. */
  readonly endsAt?: Date;
}

/** A browser that was off may send what a session typed this much later: its sequence numbers are known till then. */
const REMEMBERED = 90 * 86_400_000;
/** More drafts of one person in one story than anyone looks at. */
const MOST_DRAFTS = 20;

const schema = new Schema<SessionRecord>(
  {
    _id: { type: String, required: true },
    articleId: { type: Schema.Types.ObjectId, required: true },
    accountId: { type: String, required: true },
    device: String,
    sequence: { type: Number, required: true },
    draft: Schema.Types.Mixed,
    sent: Schema.Types.Mixed,
    endsAt: Date,
  },
  { strict: 'throw', minimize: false, versionKey: false },
);
schema.index({ articleId: 1, accountId: 1, 'draft.savedAt': -1 });
schema.index({ endsAt: 1 }, { expireAfterSeconds: 0 });

const SessionModel = model<SessionRecord>('WritingSession', schema, 'workingdrafts');

const withStoredForm = <T extends { readonly sheet: ArticleForm }>(stored: T): T => ({
  ...stored,
  sheet: storedForm(stored.sheet),
});

const toSession = ({ _id, articleId, draft, sent, ...fields }: SessionRecord): WritingSession => ({
  ...omit(fields, 'endsAt'),
  id: _id,
  articleId: articleId.toHexString(),
  ...(draft && { draft: withStoredForm(draft) }),
  ...(sent && { sent: withStoredForm(sent) }),
});

export async function findSession(id: string): Promise<WritingSession | undefined> {
  const row = await SessionModel.findById(id).lean<SessionRecord | null>();
  return row ? toSession(row) : undefined;
}

/** @param now when the session was last heard of */
export async function putSession({ id, articleId, ...fields }: WritingSession, now: Date): Promise<void> {
  const endsAt = fields.draft ? {} : { endsAt: new Date(now.getTime() + REMEMBERED) };
  const record = { ...fields, ...endsAt, articleId: new Types.ObjectId(articleId) };
  await SessionModel.replaceOne({ _id: id }, record, { upsert: true });
}

const hasDraft = (session: WritingSession): session is SessionWithDraft => session.draft !== undefined;

/** Ends all sessions of a story that goes for good. */
export async function deleteSessions(articleId: string): Promise<void> {
  await SessionModel.deleteMany({ articleId: new Types.ObjectId(articleId) });
}

/** Drafts of one person in one story, newest first. */
export async function listDrafts(articleId: string, accountId: string): Promise<readonly SessionWithDraft[]> {
  const filter = {
    articleId: new Types.ObjectId(articleId),
    accountId,
    'draft.savedAt': { $exists: true },
  };
  const rows = await SessionModel.find(filter)
    .sort({ 'draft.savedAt': -1 })
    .limit(MOST_DRAFTS)
    .lean<SessionRecord[]>();
  return rows.map(toSession).filter(hasDraft);
}
