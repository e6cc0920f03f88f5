import { transaction } from '../../database/transaction';
import type { NewsEvent } from '../../events/event';
import { recordEvent } from '../../events/outbox';
import { readSections } from '../../sections/section.service';
import { relist } from '../store/article.find.model';
import { listedIn } from '../store/article.changelog';

/**
 * Lists stories where they belong after the tree of sections has changed. Derived from the sections, so it
 * follows their events; done twice it changes nothing.
 */
export async function relistAfter(event: NewsEvent): Promise<void> {
  if (event.type !== 'section.changed') return;
  const sections = await readSections();
  await relist(event.subject, (article) => listedIn(article, sections));
  // Pages made while stories were being listed anew may hold neither the old lists nor the new ones.
  const relisted = { type: 'section.relisted', subject: event.subject, drops: ['settings'] } as const;
  await transaction(() => recordEvent(relisted));
}
