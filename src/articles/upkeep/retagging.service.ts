import type { EventType, NewsEvent } from '../../events/event';
import { recordEvent } from '../../events/outbox';
import { parseId } from '../../ids/id';
import { mergeTargetOf } from '../../sections/tags/tag.changes.service';
import { retag } from '../store/article.find.model';

/** The events after which stories may have a merged tag. */
export const retaggingTypes: readonly EventType[] = ['tag.changed'];

/**
 * Replaces a merged tag of stories by its merge target. It follows the events of tags and may run twice. A story that
 * is saved meanwhile keeps the former tag, which is shown as its merge target.
 */
export async function retagAfter(event: Pick<NewsEvent, 'type' | 'subject'>): Promise<void> {
  const id = parseId(event.subject);
  if (!retaggingTypes.includes(event.type) || id === undefined) return;
  const mergeTarget = await mergeTargetOf(id);
  if (mergeTarget === undefined || (await retag(id, mergeTarget)) === 0) return;
  await recordEvent({
    type: 'tag.changed',
    subject: mergeTarget,
    drops: [`tag:${event.subject}`, `tag:${mergeTarget}`],
  });
}
