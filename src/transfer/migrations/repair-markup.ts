/** Makes what is stored safe: texts that came in before addresses were judged last, or by an import. */
import { changeDocuments, readDocuments, type DocumentChange } from '../../database/documents';
import type { Migration } from '../../database/database';
import { transaction } from '../../database/transaction';
import { recordEvent } from '../../events/outbox';
import { changedFields, collectionsWithMarkup, safeDocument } from './safe-documents';

const BATCH = 100;

/**
 * One for each collection, so that an interrupted start goes on with the collection it was in; there, what is
 * safe already is read and left untouched.
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
  // Every page is made anew: other processes may hold some.
  if (changed > 0) {
    await transaction(() => recordEvent({ type: 'settings.changed', subject: 'paper', drops: ['settings'] }));
  }
}
