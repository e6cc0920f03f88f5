import mongoose from 'mongoose';
import type { Types } from 'mongoose';
import type { ArticleForm } from '../form/article.form';
import { putSession } from './draft.model';

/** A draft as it was stored while an account had one for each story. */
interface OldDraft {
  readonly _id: Types.ObjectId;
  readonly articleId: Types.ObjectId;
  readonly accountId: string;
  readonly baseVersion: number;
  readonly sheet: ArticleForm;
  readonly savedAt: Date;
}

const BATCH = 100;

/** Drafts of accounts become drafts of writing sessions; each ends in its old place only when it stands in the new. */
export async function draftsOfSessions(): Promise<void> {
  const old = mongoose.connection.collection<OldDraft>('workingcopies');
  for (;;) {
    const batch = await old.find({}).limit(BATCH).toArray();
    for (const draft of batch) {
      await moveDraft(draft);
      await old.deleteOne({ _id: draft._id });
    }
    if (batch.length < BATCH) return;
  }
}

async function moveDraft({ _id, articleId, accountId, ...draft }: OldDraft): Promise<void> {
  const { baseVersion, sheet, savedAt } = draft;
  await putSession(
    {
      id: `before-${_id.toHexString()}`,
      articleId: articleId.toHexString(),
      accountId,
      sequence: 1,
      draft: { baseVersion, sheet, savedAt },
    },
    savedAt,
  );
}
