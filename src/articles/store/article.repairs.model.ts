/** Repairs of stored stories that were written before a rule held; each goes through them once, and can begin again. */
import { transaction } from '../../database/transaction';
import { recordEvent } from '../../events/outbox';
import { withoutEmailAddresses } from '../../language/email-address';
import type { ArticleRecord } from './article.model';
import { ArticleModel } from './article.model';

type Embargoed = Pick<ArticleRecord, '_id' | 'publishedAt' | 'embargoUntil'>;

/**
 * Live stories under an embargo: one that goes on makes the story scheduled for its end, one that is over is
 * the earliest time of publication.
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
      await recordEvent({ type, subject: _id.toHexString(), drops: [`article:${_id.toHexString()}`] });
    });
  }
}

/** Takes e-mail addresses out of bylines; one that was nothing else goes. */
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
      const id = _id.toHexString();
      await recordEvent({ type: 'article.updated', subject: id, drops: [`article:${id}`] });
    });
  }
}
