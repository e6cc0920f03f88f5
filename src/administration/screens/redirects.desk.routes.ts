import type { Request, RequestHandler, Response } from 'express';
import { Router } from 'express';
import { MulterError } from 'multer';
import { requirePermission } from '../../accounts/signed-in';
import { InvalidInput, TooLarge } from '../../errors';
import { decodeText, UnreadableText } from '../../language/encoding/encoding';
import type { StoredRedirect } from '../../seo/redirect';
import { normalTarget } from '../../seo/redirect';
import { listRedirects, redirectsFrom } from '../../seo/redirect.service';
import { deskOf, notify, messageText } from '../../web/pages/desk-page';
import { multipart } from '../../web/multipart';
import { queryParam } from '../../web/params';
import type { FormHandler, FormState, FormValues } from '../../web/request/form';
import { fieldOf, formOf, formRoute, freshForm } from '../../web/request/form';
import type { AdministrationParts } from '../parts';
import { contextOf } from '../parts';
import { importRedirects, setRedirect } from './redirects.service';
import type { ImportedRedirects } from './redirects.service';
import { restoreAddress } from '../../recovery/bin.kind';
import { binRedirect } from '../../recovery/redirect.bin.service';
import { showList } from '../list-screen';
import type { FurtherForm } from '../screen';

const PER_PAGE = 100;
/** Largest number of refused lines that a message names. */
const TOLD = 8;
const label = (name: string) => `administration.redirect.${name}`;

/** `/desk/redirects`: the targets of old addresses. They have no form of their own, so `crudRoutes` does not fit. */
export function redirectsDesk(parts: AdministrationParts): Router {
  return Router()
    .use('/redirects', requirePermission('redirect.manage'))
    .get('/redirects', (req, res) => showRedirects(req, res))
    .post('/redirects', formRoute({ act: add(parts), show: showRefusedRedirect }))
    .post('/redirects/import', receiveCsv, formRoute({ act: importCsv(parts), show: showRefusedImport }))
    .post('/redirects/remove', remove(parts));
}

type FormAction = (parts: AdministrationParts) => FormHandler['act'];

const add: FormAction = (parts) => async (req, res, values) => {
  const { who, now } = contextOf(req, parts);
  await setRedirect(who, redirectOf(values), now);
  notify(res, { key: 'administration.saved' });
  res.redirect(303, '/desk/redirects');
};

const showRefusedRedirect: FormHandler['show'] = (req, res, adding) => showRedirects(req, res, { adding });

const importCsv: FormAction = (parts) => async (req, res, values) => {
  const { who, now } = contextOf(req, parts);
  const { count, refused } = await importRedirects(who, csvOf(req, values), now);
  if (refused.length > 0) {
    const userMessage = { key: label('refused'), values: { lines: linesIn(res, refused), count } };
    throw new InvalidInput({ csv: userMessage });
  }
  notify(res, { key: label('imported'), values: { count } });
  res.redirect(303, '/desk/redirects');
};

const showRefusedImport: FormHandler['show'] = (req, res, importing) =>
  showRedirects(req, res, { importing });

const remove =
  (parts: AdministrationParts): RequestHandler =>
  async (req, res) => {
    const id = await binRedirect(contextOf(req, parts), fieldOf(formOf(req), 'from'));
    const undo = id && { undo: { action: restoreAddress('redirect', id) } };
    notify(res, { key: 'administration.binned' }, undo ?? {});
    res.redirect(303, '/desk/redirects');
  };

/** A list of ten thousand addresses is far smaller, in bytes. */
const MOST_BYTES = 4 * 1024 * 1024;
const readCsv = multipart({
  limits: { fileSize: MOST_BYTES, files: 1, fieldSize: MOST_BYTES, fields: 10 },
}).single('file');

/** @throws InvalidInput or TooLarge where the form cannot be read */
const receiveCsv: RequestHandler = (req, res, next) => {
  const csvError = (error: unknown) =>
    error instanceof MulterError && error.code === 'LIMIT_FILE_SIZE'
      ? new TooLarge({ key: 'web.error.tooLarge' })
      : new InvalidInput({ file: { key: 'media.error.badForm' } });
  void readCsv(req, res, (error: unknown) => next(error && csvError(error)));
};

/** The text of the file, in any encoding of spreadsheets, else the typed text. */
function csvOf({ file }: Request, values: FormValues): string {
  if (file === undefined || file.size === 0) return fieldOf(values, 'csv');
  try {
    return decodeText(file.buffer).text;
  } catch (error) {
    if (!(error instanceof UnreadableText)) throw error;
    throw new InvalidInput({ file: { key: label('unreadable') } });
  }
}

const linesIn = (res: Response, refused: ImportedRedirects['refused']): string =>
  refused
    .slice(0, TOLD)
    .map(({ line, userMessage }) => `${line}: ${messageText(res, userMessage)}`)
    .join(' · ');

const statuses = ['301', '302', '410'] as const;

function redirectOf(values: FormValues): StoredRedirect {
  const [from, to, status] = ['from', 'to', 'status'].map((name) => fieldOf(values, name).trim());
  if (status === '410') return { from: from ?? '', status: 410 };
  if (!to) throw new InvalidInput({ to: { key: 'web.error.required' } });
  return { from: from ?? '', to, status: status === '302' ? 302 : 301 };
}

/** Refused forms of the page; the other forms are fresh. */
interface RedirectForms {
  readonly adding?: FormState;
  readonly importing?: FormState;
}

async function showRedirects(
  req: Request,
  res: Response,
  { adding, importing }: RedirectForms = {},
): Promise<void> {
  const [q, after] = [queryParam(req, 'q').trim(), queryParam(req, 'after')];
  const list = await listRedirects(PER_PAGE + 1, after, q === '' ? '' : beginningOf(res, q));
  const last = list.length > PER_PAGE ? list[PER_PAGE - 1] : undefined;
  showList(res, {
    title: 'administration.area.redirects',
    lead: label('lead'),
    empty: q === '' ? label('empty') : 'administration.nothingFound',
    columns: [label('to'), label('kind')],
    rows: list.slice(0, PER_PAGE).map((redirect) => rowOf(res, redirect)),
    search: { action: '/desk/redirects', key: label('find'), value: q },
    question: await whereTo(res, queryParam(req, 'path').trim()),
    next: last && `/desk/redirects?${new URLSearchParams({ q, after: last.from }).toString()}`,
    further: [addForm(res, adding ?? freshForm({ status: '301' })), importForm(importing ?? freshForm())],
  });
}

/** An address of the paper as a path; a path is typed with or without its slash. */
function beginningOf(res: Response, typed: string): string {
  const { siteUrl } = deskOf(res).paper();
  const path = typed.startsWith(siteUrl) ? typed.slice(siteUrl.length) : typed;
  return normalTarget(/^(?:\/|https?:)/.test(path) ? path : `/${path}`);
}

const targetOf = (res: Response, { to }: StoredRedirect): string =>
  to ?? messageText(res, { key: label('gone') });

const rowOf = (res: Response, redirect: StoredRedirect) => ({
  name: redirect.from,
  isPath: true,
  details: [],
  cells: [
    { text: targetOf(res, redirect), ...(redirect.to !== undefined && { dir: 'ltr' as const }) },
    { text: messageText(res, { key: label(`status.${redirect.status}`) }) },
  ],
  menu: [
    {
      name: messageText(res, { key: 'administration.remove' }),
      icon: 'trash-2',
      action: '/desk/redirects/remove',
      field: { name: 'from', value: redirect.from },
    },
  ],
});

/** Where a typed address leads, step by step. */
async function whereTo(res: Response, path: string) {
  const steps = path === '' ? [] : await redirectsFrom(beginningOf(res, path));
  const texts = steps.map((step) =>
    messageText(res, {
      key: label('step'),
      values: { from: step.from, to: targetOf(res, step), status: step.status },
    }),
  );
  const none = path === '' ? [] : [messageText(res, { key: label('noStep') })];
  return {
    title: messageText(res, { key: label('test') }),
    action: '/desk/redirects',
    name: 'path',
    label: messageText(res, { key: label('from') }),
    value: path,
    submit: messageText(res, { key: label('testAct') }),
    answer: texts.length > 0 ? texts : none,
  };
}

function addForm(res: Response, form: FormState): FurtherForm {
  const options = statuses.map((value) => ({
    value,
    name: messageText(res, { key: label(`status.${value}`) }),
  }));
  return {
    title: label('add'),
    action: '/desk/redirects',
    submit: label('add'),
    form,
    fields: [
      { name: 'from', label: label('from'), hint: label('fromHint'), dir: 'ltr', required: true },
      { name: 'to', label: label('to'), hint: label('toHint'), dir: 'ltr' },
      { name: 'status', label: label('kind'), type: 'select', options },
    ],
  };
}

const importForm = (form: FormState): FurtherForm => ({
  title: label('import'),
  lead: label('importLead'),
  action: '/desk/redirects/import',
  submit: label('import'),
  confirm: label('importConfirm'),
  form,
  multipart: true,
  fields: [
    { name: 'file', label: label('file'), type: 'file', accept: '.csv,.txt,text/csv' },
    { name: 'csv', label: label('csv'), type: 'textarea', rows: 6, dir: 'ltr' },
  ],
});
