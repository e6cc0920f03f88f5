/** Repairs of stories that were stored before a rule held; each may run twice. */
import mongoose from 'mongoose';
import { transaction } from '../../database/transaction';
import { recordEvent } from '../../events/outbox';
import { idFrom } from '../../ids/object-id';
import { withoutEmailAddresses } from '../../language/email-address';
import type { ArticleRecord } from './article.model';
import { ArticleModel } from './article.model';

type Embargoed = Pick<ArticleRecord, '_id' | 'publishedAt' | 'embargoUntil'>;

/**
 * Live stories under an embargo: a running embargo makes the story scheduled for its end, and the end of a past
 * one becomes the time of publication.
 */
export async function settleEmbargoes(now: Date): Promise<void> {
  const rows = ArticleModel.find({ status: 'published', embargoUntil: { $exists: true } })
    .select({ publishedAt: 1, embargoUntil: 1 })
    .lean<Embargoed[]>();
  for await (const { _id, publishedAt, embargoUntil } of rows.cursor()) {
    if (!embargoUntil || !publishedAt || embargoUntil <= publishedAt) continue;
    const isOver = embargoUntil <= now;
    const change = isOver
      ? { publishedAt: embargoUntil }
      : { status: 'scheduled' as const, scheduledFor: embargoUntil };
    const type = isOver ? 'article.updated' : 'article.unpublished';
    await transaction(async () => {
      await ArticleModel.updateOne({ _id, status: 'published' }, { $set: change });
      await recordEvent({ type, subject: idFrom(_id), drops: [`article:${idFrom(_id)}`] });
    });
  }
}

/** Removes e-mail addresses from bylines, and bylines that hold nothing else. */
export async function clearBylineAddresses(): Promise<void> {
  const rows = ArticleModel.find({ bylineText: /[@\uff20\ufe6b]/ })
    .select({ bylineText: 1 })
    .lean<Pick<ArticleRecord, '_id' | 'bylineText'>[]>();
  for await (const { _id, bylineText = '' } of rows.cursor()) {
    const byline = withoutEmailAddresses(bylineText);
    if (byline === bylineText) continue;
    const change = byline === '' ? { $unset: { bylineText: 1 } } : { $set: { bylineText: byline } };
    await transaction(async () => {
      await ArticleModel.updateOne({ _id }, change);
      const id = idFrom(_id);
      await recordEvent({ type: 'article.updated', subject: id, drops: [`article:${id}`] });
    });
  }
}

/** Where stories of each collection had an editor's document (ProseMirror JSON); the HTML is the text. */
const formerDocuments = [
  { collection: 'articles', path: 'document' },
  { collection: 'revisions', path: 'article.document' },
  { collection: 'deletedstories', path: 'article.document' },
] as const;

/** Removes the editor's documents of stories, which no code reads. */
export async function removeEditorDocuments(): Promise<void> {
  for (const { collection, path } of formerDocuments) {
    const stored = mongoose.connection.collection(collection);
    await stored.updateMany({ [path]: { $exists: true } }, { $unset: { [path]: '' } });
  }
}
