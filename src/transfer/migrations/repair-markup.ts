/** Sanitises stored documents that are older than the present rules, or imported. */
import { changeDocuments, readDocuments, type DocumentChange } from '../../database/documents';
import type { Migration } from '../../database/database';
import { transaction } from '../../database/transaction';
import { recordEvent } from '../../events/outbox';
import { changedFields, collectionsWithMarkup, safeDocument } from './safe-documents';

const BATCH = 100;

/**
 * One migration per collection, so that an interrupted start continues with its collection. Safe documents are not
 * written.
 */
export const markupRepairs: readonly Migration[] = collectionsWithMarkup.map((name) => ({
  id: `2026-11-29-safe-markup-of-${name}`,
  run: () => repairCollection(name),
}));

async function repairCollection(name: string): Promise<void> {
  let batch: DocumentChange[] = [];
  let changed = 0;
  const write = async () => {
    await changeDocuments(name, batch);
    changed += batch.length;
    batch = [];
  };
  for await (const before of readDocuments(name)) {
    const fields = changedFields(before, safeDocument(name, before));
    if (Object.keys(fields).length > 0) batch.push({ before, fields });
    if (batch.length >= BATCH) await write();
  }
  await write();
  // All pages are invalidated: other processes may have them in their caches.
  if (changed > 0) {
    await transaction(() => recordEvent({ type: 'settings.changed', subject: 'paper', drops: ['settings'] }));
  }
}
