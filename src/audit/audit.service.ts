import type { AuditEntry } from './audit';
import { insertEntry } from './audit.model';

export { listEntries } from './audit.model';

/**
 * Writes down who did what, within the transaction that did it: neither stands without the other.
 * Details hold no passwords, tokens or texts of stories.
 */
export const remember = (entry: AuditEntry): Promise<void> => insertEntry(entry);
