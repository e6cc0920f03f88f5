import type { NewsEvent } from '../../events/event';
import { recordEvent } from '../../events/outbox';
import { mergeTargetOf } from '../../sections/tags/tag.changes.service';
import { retag } from '../store/article.find.model';

/**
 * Gives stories the tag that theirs was merged into. Derived from the tags, so it follows their events; done
 * twice it changes nothing. A story saved meanwhile keeps the former tag, which is shown as its merge target.
 */
export async function retagAfter(event: Pick<NewsEvent, 'type' | 'subject'>): Promise<void> {
  if (event.type !== 'tag.changed') return;
  const mergeTarget = await mergeTargetOf(event.subject);
  if (mergeTarget === undefined || (await retag(event.subject, mergeTarget)) === 0) return;
  await recordEvent({
    type: 'tag.changed',
    subject: mergeTarget,
    drops: [`tag:${event.subject}`, `tag:${mergeTarget}`],
  });
}
