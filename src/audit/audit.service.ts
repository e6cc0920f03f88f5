import type { AuditEntry } from './audit';
import { insertEntry } from './audit.model';
import { presentOrigin, shortAddress } from './origin';

export { entriesOf, findEntries, listEntries } from './audit.model';
export type { AuditFilter, AuditLine } from './audit.model';

/**
 * Writes down who did what, within the transaction that did it: neither stands without the other.
 * Details hold no passwords, tokens or texts of stories.
 */
export function remember(entry: AuditEntry): Promise<void> {
  const from = entry.from ?? presentOrigin();
  return insertEntry(from === undefined ? entry : { ...entry, from: shortAddress(from) });
}
