import type { NewsEvent } from '../events/event';
import { readSections } from '../sections/section.service';
import { relist } from './article.find.model';
import { listedIn } from './article.trail';

/**
 * Lists stories where they belong after the tree of sections has changed. Derived from the sections, so it
 * follows their events; done twice it changes nothing.
 */
export async function relistAfter(event: NewsEvent): Promise<void> {
  if (event.type !== 'section.changed') return;
  const sections = await readSections();
  await relist(event.subject, (article) => listedIn(article, sections));
}
