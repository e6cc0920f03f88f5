import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';
import { Router } from 'express';
import { requireMay } from '../../accounts/permissions/permissions';
import { actorOf, requirePermission } from '../../accounts/signed-in';
import type { AuditEntry } from '../../audit/audit';
import type { AuditFilter } from '../../audit/audit.service';
import { keysWithoutSearch } from '../../web/pages/list.view';
import type { ListNote, ListRow, ListTable } from '../../web/pages/list.view';
import { entriesOf, findEntries } from '../../audit/audit.service';
import { formatDateTime } from '../../language/locale/dates';
import { definedOnly } from '../../defined-only';
import { deskOf, deskPage, messageText } from '../../web/pages/desk-page';
import { queryParam } from '../../web/params';
import { freshForm } from '../../web/request/form';
import { areaNav } from '../nav';
import { namesOfAccounts } from '../../workflow/colleagues';
import { areasKey } from '../areas';
import { detailTexts } from './audit-details';
import type { DetailContext } from './audit-details';
import type { NameOf } from './audit.view';
import { actGroups, kindOfScreen, nameSubjects } from './subject-names';
import type { NamedSubject } from './subject-names';
import { auditRow, columns, csvLine, recordOf } from './audit.view';
import type { Field } from '../fields';
import { fieldsView } from '../fields';
import { dateStyle } from '../../web/pages/paper';
import { auditTemplate } from './audit.view';

const PER_PAGE = 100;
const DAY = 86_400_000;

/** `/desk/audit`: the audit log with actor, act, time and network, as a page or a file. */
export const auditDesk = (): Router =>
  Router()
    .use('/audit', requirePermission('audit.read'))
    .get('/audit', showAudit)
    .get('/audit/export.csv', (req, res) => sendExport(req, res, 'csv'))
    .get('/audit/export.json', (req, res) => sendExport(req, res, 'json'));

/** A day of the form; the first and last day are included. */
function dayOf(text: string, later = 0): Date | undefined {
  const day = /^\d{4}-\d\d-\d\d$/.test(text) ? new Date(`${text}T00:00:00Z`) : undefined;
  return day && !Number.isNaN(day.getTime()) ? new Date(day.getTime() + later) : undefined;
}

function filterOf(req: Request): AuditFilter {
  const [actor, act, subject] = ['who', 'act', 'subject'].map(
    (name) => queryParam(req, name).trim() || undefined,
  );
  const before = queryParam(req, 'before');
  const until = before === '' ? dayOf(queryParam(req, 'until'), DAY) : new Date(before);
  const since = dayOf(queryParam(req, 'since'));
  return definedOnly({
    actor,
    act,
    subject: subject && subjectOfAddress(subject),
    since,
    until: until && !Number.isNaN(until.getTime()) ? until : undefined,
  });
}

/** The address of a screen, as it is copied from the browser, names its subject. */
function subjectOfAddress(typed: string): string {
  const [, screen = '', id = ''] = /\/desk\/([a-z/]+)\/([0-9a-f]{24})/.exec(typed) ?? [];
  const kind = kindOfScreen(screen);
  return kind === undefined ? typed : `${kind}:${id}`;
}

async function nameBook(res: Response): Promise<NameOf> {
  const names = await namesOfAccounts();
  const own: Readonly<Record<string, string>> = {
    system: messageText(res, { key: 'administration.audit.system' }),
    cli: messageText(res, { key: 'administration.audit.cli' }),
  };
  return (actor) => own[actor] ?? names.get(actor) ?? actor;
}

async function showAudit(req: Request, res: Response): Promise<void> {
  requireMay(actorOf(req), 'audit.read');
  const nameOf = await nameBook(res);
  const entries = await findEntries(filterOf(req), PER_PAGE + 1);
  const last = entries.length > PER_PAGE ? entries[PER_PAGE - 1] : undefined;
  const query = new URLSearchParams(asFields(req));
  const model = {
    nav: areaNav(res),
    fields: fieldsView(res, await questions(res), freshForm(asFields(req))),
    isFiltered: query.size > 0,
    table: await tableOf(req, res, { entries: entries.slice(0, PER_PAGE), nameOf }),
    csv: `/desk/audit/export.csv?${query.toString()}`,
    json: `/desk/audit/export.json?${query.toString()}`,
    // Entries of the same moment appear on both pages, so that none is missing.
    pages: {
      next: last && `/desk/audit?${query.toString()}&before=${new Date(last.at.getTime() + 1).toISOString()}`,
    },
    keys: keysWithoutSearch,
  };
  deskPage(res, {
    template: auditTemplate,
    model,
    title: 'administration.area.audit',
    current: areasKey,
    scripts: ['desk-list.js'],
  });
}

/** Entries of the page, with the names of their actors. */
interface AuditLines {
  readonly entries: readonly AuditEntry[];
  readonly nameOf: NameOf;
}

async function tableOf(req: Request, res: Response, lines: AuditLines): Promise<ListTable> {
  const { say } = detailContext(res);
  return {
    label: messageText(res, { key: 'administration.area.audit' }),
    heading: say('act'),
    columns: [say('when'), say('who'), say('from')],
    rows: await rowsOf(req, res, lines),
    pictured: false,
    choosable: false,
    menus: false,
  };
}

async function rowsOf(
  req: Request,
  res: Response,
  { entries, nameOf }: AuditLines,
): Promise<readonly ListRow[]> {
  const context = detailContext(res);
  const { say, time } = context;
  const subjects = entries.map(({ subject }) => subject);
  const named = await nameSubjects(subjects, { who: actorOf(req), lang: deskOf(res).lang });
  return entries.map((entry, at) =>
    auditRow(entry, at, {
      who: nameOf(entry.actor),
      done: knownMessage(res, `audit.act.${entry.act}`) ?? say('otherAct'),
      subject: subjectNote(res, named(entry.subject)),
      details: detailTexts(entry.detail ?? {}, context),
      time: time(entry.at),
      say,
    }),
  );
}

function detailContext(res: Response): DetailContext {
  const { lang, paper } = deskOf(res);
  const style = dateStyle(paper(), lang);
  return {
    say: (name, values = {}) => messageText(res, { key: `administration.audit.${name}`, values }),
    known: (key) => knownMessage(res, key),
    time: (moment) => formatDateTime(moment, style),
  };
}

function subjectNote(res: Response, { kind, name, href }: NamedSubject): ListNote {
  const what = messageText(res, { key: kind });
  if (name === undefined) return { text: what, href };
  return { text: messageText(res, { key: 'desk.ui.about', values: { what, of: name } }), href };
}

/** A message in the person's language; undefined for a key that this version does not know, which the log names. */
function knownMessage(res: Response, key: string): string | undefined {
  const text = messageText(res, { key });
  return text === key ? undefined : text;
}

const asFields = (req: Request): Record<string, string> =>
  Object.fromEntries(
    ['who', 'act', 'subject', 'since', 'until'].flatMap((name) => {
      const value = queryParam(req, name);
      return value === '' ? [] : [[name, value] as const];
    }),
  );

async function questions(res: Response): Promise<readonly Field[]> {
  const people = [...(await namesOfAccounts())].map(([value, name]) => ({ value, name }));
  const own = ['system', 'cli'].map((value) => ({
    value,
    name: messageText(res, { key: `administration.audit.${value}` }),
  }));
  const all = { value: '', name: messageText(res, { key: 'administration.audit.anyAct' }) };
  const groups = actGroups.map((group) => ({
    value: `${group}.`,
    name: messageText(res, { key: `administration.audit.kind.${group}` }),
  }));
  const anybody = { value: '', name: messageText(res, { key: 'administration.audit.anybody' }) };
  return [
    { name: 'who', label: 'administration.audit.who', type: 'select', options: [anybody, ...people, ...own] },
    { name: 'act', label: 'administration.audit.act', type: 'select', options: [all, ...groups] },
    {
      name: 'subject',
      label: 'administration.audit.subject',
      hint: 'administration.audit.subjectHint',
      dir: 'ltr',
    },
    { name: 'since', label: 'administration.audit.since', type: 'date', dir: 'ltr' },
    { name: 'until', label: 'administration.audit.until', type: 'date', dir: 'ltr' },
  ];
}

/** Streams the log to a file line by line, because it may be larger than memory. */
async function sendExport(req: Request, res: Response, format: 'csv' | 'json'): Promise<void> {
  requireMay(actorOf(req), 'audit.read');
  const nameOf = await nameBook(res);
  const type = format === 'csv' ? 'text/csv; charset=utf-8' : 'application/json; charset=utf-8';
  res.set({ 'Content-Type': type, 'Content-Disposition': `attachment; filename="audit.${format}"` });
  const parts = format === 'csv' ? csvOf(filterOf(req), nameOf) : jsonOf(filterOf(req), nameOf);
  await pipeline(Readable.from(parts), res);
}

async function* csvOf(filter: AuditFilter, nameOf: NameOf): AsyncIterable<string> {
  // Without the byte order mark, spreadsheets read the file in a local encoding and garble Arabic.
  yield `\uFEFF${csvLine(columns)}`;
  for await (const entry of entriesOf(filter)) {
    const record = recordOf(entry, nameOf);
    yield csvLine(columns.map((column) => record[column]));
  }
}

async function* jsonOf(filter: AuditFilter, nameOf: NameOf): AsyncIterable<string> {
  yield '[';
  let separator = '\n';
  for await (const entry of entriesOf(filter)) {
    yield separator + JSON.stringify({ ...entry, who: nameOf(entry.actor) });
    separator = ',\n';
  }
  yield '\n]\n';
}
