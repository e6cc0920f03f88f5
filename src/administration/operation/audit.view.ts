import type { AuditEntry } from '../../audit/audit';

/** Who, by name where it is an account; the product's own doings under their own names. */
export type NameOf = (actor: string) => string;

export const columns = ['at', 'who', 'act', 'subject', 'from', 'detail'] as const;

export const recordOf = (entry: AuditEntry, nameOf: NameOf): Record<(typeof columns)[number], string> => ({
  at: entry.at.toISOString(),
  who: nameOf(entry.actor),
  act: entry.act,
  subject: entry.subject,
  from: entry.from ?? '',
  detail: entry.detail ? JSON.stringify(entry.detail) : '',
});

/** A cell of CSV (RFC 4180). One that a spreadsheet would take for a formula is made plain text. */
function cell(text: string): string {
  const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}

export const csvLine = (cells: readonly string[]): string => `${cells.map(cell).join(',')}\r\n`;
