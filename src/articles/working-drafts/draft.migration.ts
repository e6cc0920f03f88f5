import mongoose from 'mongoose';
import type { Types } from 'mongoose';
import type { Id } from '../../ids/id';
import { idFrom } from '../../ids/object-id';
import type { ArticleForm } from '../form/article.form';
import { putSession } from './draft.model';

/** A draft as it was stored when an account had one for each story. */
interface OldDraft {
  readonly _id: Types.ObjectId;
  readonly articleId: Types.ObjectId;
  readonly accountId: Id;
  readonly baseVersion: number;
  readonly sheet: ArticleForm;
  readonly savedAt: Date;
}

const BATCH = 100;

/** Moves drafts of accounts to writing sessions; the old record is deleted after the new one is stored. */
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
      id: `before-${idFrom(_id)}`,
      articleId: idFrom(articleId),
      accountId,
      sequence: 1,
      draft: { baseVersion, form: sheet, savedAt },
    },
    savedAt,
  );
}
