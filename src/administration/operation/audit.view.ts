import type { AuditEntry } from '../../audit/audit';
import { isId } from '../../ids/id';
import { template } from '../../web/templates/template';
import type { FieldView } from '../fields';
import type { AreaGroup } from '../nav';

/** The names of actors: of accounts, and of the product's own work. */
export type NameOf = (actor: string) => string;

export const columns = ['at', 'who', 'act', 'subject', 'from', 'detail'] as const;

/** An entry as texts, by column. */
type AuditRecord = Record<(typeof columns)[number], string>;

/** An entry on the page. */
interface AuditLine extends AuditRecord {
  /** The act in the language of the desk; empty for one that this version does not know. */
  readonly done: string;
  readonly time: string;
  /** Screen of the subject; absent if it has none. */
  readonly href: string | undefined;
}

/** The audit log, and the form that filters it. */
interface AuditPage {
  readonly nav: readonly AreaGroup[];
  readonly fields: readonly FieldView[];
  /** Whether a field restricts the entries. */
  readonly isFiltered: boolean;
  readonly lines: readonly AuditLine[];
  readonly csv: string;
  readonly json: string;
  readonly next: string | undefined;
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
export function subjectHref(subject: string): string | undefined {
  const [kind = '', id] = subject.split(':', 2);
  const screen = screens[kind];
  return screen === undefined || id === undefined || !isId(id) ? undefined : `/desk/${screen}/${id}`;
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
