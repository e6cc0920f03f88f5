import { transaction } from '../../database/transaction';
import type { EventType, NewsEvent } from '../../events/event';
import { recordEvent } from '../../events/outbox';
import { parseId } from '../../ids/id';
import { readSections } from '../../sections/section.service';
import { relist } from '../store/article.find.model';
import { listedIn } from '../store/article.changelog';

/** The events after which stories are listed anew. */
export const relistingTypes: readonly EventType[] = ['section.changed'];

/**
 * Updates the sections that list stories after a change of the tree of sections. It follows the events of sections
 * and may run twice.
 */
export async function relistAfter(event: NewsEvent): Promise<void> {
  const id = parseId(event.subject);
  if (!relistingTypes.includes(event.type) || id === undefined) return;
  const sections = await readSections();
  await relist(id, (article) => listedIn(article, sections));
  // Pages that were rendered during the update may show neither the old lists nor the new ones.
  const relisted = { type: 'section.relisted', subject: event.subject, drops: ['settings'] } as const;
  await transaction(() => recordEvent(relisted));
}
