import type { AuditEntry } from '../../audit/audit';
import type { ListKey, ListNote, ListPages, ListRow, ListTable } from '../../web/pages/list.view';
import { template } from '../../web/templates/template';
import type { FieldView } from '../fields';
import type { AreaGroup } from '../nav';

/** The names of actors: of accounts, and of the product's own work. */
export type NameOf = (actor: string) => string;

export const columns = ['at', 'who', 'act', 'subject', 'from', 'detail'] as const;

/** An entry as texts, by column. */
type AuditRecord = Record<(typeof columns)[number], string>;

/** The audit log, and the form that filters it. */
interface AuditPage {
  readonly nav: readonly AreaGroup[];
  readonly fields: readonly FieldView[];
  /** Whether a field restricts the entries. */
  readonly isFiltered: boolean;
  readonly table: ListTable;
  readonly csv: string;
  readonly json: string;
  readonly pages: ListPages;
  readonly keys: readonly ListKey[];
}

export const auditTemplate = template<AuditPage>('administration/audit');

/** The texts of an entry. */
interface AuditTexts {
  readonly who: string;
  /** The act in words. */
  readonly done: string;
  readonly subject: ListNote;
  readonly details: readonly string[];
  readonly time: string;
  readonly say: (column: 'when' | 'who' | 'from') => string;
}

/** An entry as a row of a list: its act, then the subject and the details, all in words. */
export function auditRow(entry: AuditEntry, at: number, texts: AuditTexts): ListRow {
  const { who, done, subject, details, time, say } = texts;
  return {
    id: String(at),
    name: done,
    excerpt: details.length === 0 ? undefined : details.join(' · '),
    notes: [subject],
    cells: [
      { label: say('when'), text: time, iso: entry.at.toISOString(), hint: time },
      { label: say('who'), text: who },
      { label: say('from'), text: entry.from ?? '', dir: 'ltr' },
    ],
    menu: [],
  };
}

export const recordOf = (entry: AuditEntry, nameOf: NameOf): AuditRecord => ({
  at: entry.at.toISOString(),
  who: nameOf(entry.actor),
  act: entry.act,
  subject: entry.subject,
  from: entry.from ?? '',
  detail: entry.detail ? JSON.stringify(entry.detail) : '',
});

/** A cell of CSV (RFC 4180). A cell that a spreadsheet would evaluate as a formula is made plain text. */
function cell(text: string): string {
  const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}

export const csvLine = (cells: readonly string[]): string => `${cells.map(cell).join(',')}\r\n`;
