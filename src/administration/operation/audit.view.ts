import type { AuditEntry } from '../../audit/audit';
import { isId } from '../../ids/id';
import type { ListKey, ListPages, ListRow, ListTable } from '../../web/pages/list.view';
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

/** Screens of subjects by their kind. */
const screens: Readonly<Record<string, string>> = {
  article: 'articles',
  account: 'accounts',
  media: 'media',
  page: 'pages',
  person: 'people',
  section: 'sections',
  tag: 'tags',
};

/** The screen of a subject such as `article:ID`. */
function subjectHref(subject: string): string | undefined {
  const [kind = '', id] = subject.split(':', 2);
  const screen = screens[kind];
  return screen === undefined || id === undefined || !isId(id) ? undefined : `/desk/${screen}/${id}`;
}

/** An entry as a row of a list: its act, then the subject and the details. */
export function auditRow(entry: AuditEntry, at: number, { record, done, time, say }: AuditTexts): ListRow {
  const { act, who, subject, from, detail } = record;
  return {
    id: String(at),
    // An act that this version does not know has its key as its name.
    name: done === '' ? act : done,
    excerpt: detail === '' ? undefined : detail,
    notes: [...(done === '' ? [] : [{ text: act }]), { text: subject, href: subjectHref(subject) }],
    cells: [
      { label: say('when'), text: time, iso: entry.at.toISOString(), hint: time },
      { label: say('who'), text: who },
      { label: say('from'), text: from, dir: 'ltr' },
    ],
    menu: [],
  };
}

/** The texts of an entry. */
interface AuditTexts {
  readonly record: AuditRecord;
  /** The act in the language of the desk; empty for one that this version does not know. */
  readonly done: string;
  readonly time: string;
  readonly say: (column: 'when' | 'who' | 'from') => string;
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
