import type { Request, RequestHandler, Response } from 'express';
import { Router } from 'express';
import { MulterError } from 'multer';
import { requirePermission } from '../../accounts/signed-in';
import { InvalidInput, TooLarge } from '../../errors';
import { decodeText, UnreadableText } from '../../language/encoding/encoding';
import type { StoredRedirect } from '../../seo/redirect';
import { listRedirects } from '../../seo/redirect.service';
import { notify, tell } from '../../web/pages/desk-page';
import { multipart } from '../../web/multipart';
import type { FormState, FormValues } from '../../web/request/form';
import { fieldOf, formOf, formRoute, freshForm } from '../../web/request/form';
import type { AdministrationParts } from '../parts';
import { asked, doing } from '../parts';
import { dropRedirect, importRedirects, setRedirect } from './redirects.service';
import type { ImportedRedirects } from './redirects.service';
import { showList } from '../screen';

const PER_PAGE = 100;
/** So many refused lines are told of; the rest is corrected after them. */
const TOLD = 8;
const label = (name: string) => `administration.redirect.${name}`;

/** `/desk/redirects`: where old addresses lead. */
export function redirectsDesk(parts: AdministrationParts): Router {
  const add = formRoute({
    act: async (req, res, values) => {
      const [who, now] = doing(req, parts);
      await setRedirect(who, redirectOf(values), now);
      notify(res, { key: 'administration.saved' });
      res.redirect(303, '/desk/redirects');
    },
    show: (req, res, adding) => showRedirects(req, res, { adding }),
  });
  const take = formRoute({
    act: async (req, res, values) => {
      const [who, now] = doing(req, parts);
      const { count, refused } = await importRedirects(who, csvOf(req, values), now);
      if (refused.length > 0)
        throw new InvalidInput({
          csv: { key: label('refused'), values: { lines: linesIn(res, refused), count } },
        });
      notify(res, { key: label('imported'), values: { count } });
      res.redirect(303, '/desk/redirects');
    },
    show: (req, res, importing) => showRedirects(req, res, { importing }),
  });
  return Router()
    .use('/redirects', requirePermission('redirect.manage'))
    .get('/redirects', (req, res) => showRedirects(req, res))
    .post('/redirects', add)
    .post('/redirects/import', receiveCsv, take)
    .post('/redirects/remove', async (req, res) => {
      const [who, now] = doing(req, parts);
      const from = fieldOf(formOf(req), 'from');
      const before = await dropRedirect(who, from, now);
      const undo =
        before && new URLSearchParams({ from, to: before.to ?? '', status: String(before.status) });
      res.redirect(303, `/desk/redirects${undo ? `?${undo.toString()}` : ''}`);
    });
}

/** A list of ten thousand addresses is well below this. */
const MOST_BYTES = 4 * 1024 * 1024;
const readCsv = multipart({
  limits: { fileSize: MOST_BYTES, files: 1, fieldSize: MOST_BYTES, fields: 10 },
}).single('file');

/** @throws InvalidInput or TooLarge where the form cannot be read */
const receiveCsv: RequestHandler = (req, res, next) => {
  const told = (error: unknown) =>
    error instanceof MulterError && error.code === 'LIMIT_FILE_SIZE'
      ? new TooLarge({ key: 'web.error.tooLarge' })
      : new InvalidInput({ file: { key: 'media.error.badForm' } });
  void readCsv(req, res, (error: unknown) => next(error && told(error)));
};

/** The file, in whatever encoding its spreadsheet wrote it, else what was typed. */
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
    .map(({ line, told }) => `${line}: ${tell(res, told)}`)
    .join(' · ');

const statuses = ['301', '302', '410'] as const;

function redirectOf(values: FormValues): StoredRedirect {
  const [from, to, status] = ['from', 'to', 'status'].map((name) => fieldOf(values, name).trim());
  if (status === '410') return { from: from ?? '', status: 410 };
  if (!to) throw new InvalidInput({ to: { key: 'web.error.required' } });
  return { from: from ?? '', to, status: status === '302' ? 302 : 301 };
}

interface Forms {
  readonly adding?: FormState;
  readonly importing?: FormState;
}

async function showRedirects(req: Request, res: Response, { adding, importing }: Forms = {}): Promise<void> {
  const list = await listRedirects(PER_PAGE + 1, asked(req, 'after'));
  const last = list.length > PER_PAGE ? list[PER_PAGE - 1] : undefined;
  const gone = tell(res, { key: label('gone') });
  const options = statuses.map((value) => ({ value, name: tell(res, { key: label(`status.${value}`) }) }));
  showList(res, {
    title: 'administration.area.redirects',
    lead: label('lead'),
    empty: label('empty'),
    rows: list.slice(0, PER_PAGE).map(({ from, to, status }) => ({
      name: from,
      details: [to ?? gone, String(status)],
      deed: {
        action: '/desk/redirects/remove',
        key: 'administration.remove',
        fields: [{ name: 'from', value: from }],
      },
    })),
    next: last && `/desk/redirects?after=${encodeURIComponent(last.from)}`,
    ...undoOf(req),
    further: [
      {
        title: label('add'),
        action: '/desk/redirects',
        submit: label('add'),
        form: adding ?? freshForm({ status: '301' }),
        fields: [
          { name: 'from', label: label('from'), hint: label('fromHint'), dir: 'ltr', required: true },
          { name: 'to', label: label('to'), hint: label('toHint'), dir: 'ltr' },
          { name: 'status', label: label('kind'), type: 'select', options },
        ],
      },
      {
        title: label('import'),
        lead: label('importLead'),
        action: '/desk/redirects/import',
        submit: label('import'),
        form: importing ?? freshForm(),
        multipart: true,
        fields: [
          { name: 'file', label: label('file'), type: 'file', accept: '.csv,.txt,text/csv' },
          { name: 'csv', label: label('csv'), type: 'textarea', rows: 6, dir: 'ltr' },
        ],
      },
    ],
  });
}

/** What was just removed, ready to be put back with one press. */
function undoOf(req: Request): Pick<Parameters<typeof showList>[1], 'undo'> {
  const [from, to, status] = ['from', 'to', 'status'].map((name) => asked(req, name));
  if (!from) return {};
  const fields = [
    { name: 'from', value: from },
    { name: 'to', value: to ?? '' },
    { name: 'status', value: status ?? '' },
  ];
  return {
    undo: { action: '/desk/redirects', key: 'administration.undo', fields, told: 'administration.removed' },
  };
}
