import type { AuditEntry } from './audit';
import { insertEntries, insertEntry } from './audit.model';
import { currentOrigin, shortAddress } from './origin';

export { entriesOf, findEntries, listEntries } from './audit.model';
export type { AuditFilter } from './audit.model';

/**
 * Records who did what, in the transaction of the act. Details contain no passwords, tokens or texts of stories.
 */
export const remember = (entry: AuditEntry): Promise<void> => insertEntry(withOrigin(entry));

/** As `remember`, for many acts of one transaction. */
export const rememberAll = (entries: readonly AuditEntry[]): Promise<void> =>
  insertEntries(entries.map(withOrigin));

function withOrigin(entry: AuditEntry): AuditEntry {
  const from = entry.from ?? currentOrigin();
  return from === undefined ? entry : { ...entry, from: shortAddress(from) };
}
