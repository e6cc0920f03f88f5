import type { Request, Response } from 'express';
import type { Router } from 'express';
import { binPage } from '../../articles/upkeep/removal.service';
import { addPageWithPictures, changePageWithPictures } from '../../articles/upkeep/static-page.service';
import type { StaticPage } from '../../pages/page';
import { readPageInput } from '../../pages/page.input';
import { findPage, findPageRevision, listPages, pageBin } from '../../pages/page.service';
import { NotFound } from '../../errors';
import { parseId } from '../../ids/id';
import { idParam, queryParam } from '../../web/params';
import { areasKey } from '../areas';
import { contextOf } from '../parts';
import { pageHistory, pageHistoryTemplate } from '../texts/page-history.page';
import { pageValues } from '../texts/page.values';
import { ownName } from '../../language/names';
import { renderMarkdown } from '../../transfer/markdown/markdown';
import { deskOf, deskPage, notify, messageText } from '../../web/pages/desk-page';
import type { FormHandler, FormState, FormValues } from '../../web/request/form';
import { fieldOf, formRoute, freshForm } from '../../web/request/form';
import { crudRoutes } from '../crud';
import type { AdministrationParts } from '../parts';
import type { RecordForm } from '../texts/seen';
import { removalOf, showList } from '../list-screen';
import { showPageScreen } from '../texts/page.view';

const label = (name: string) => `administration.page.${name}`;

/** `/desk/pages`: about, contact, legal notice, in every language. */
export function pagesDesk(parts: AdministrationParts): Router {
  const read = (values: FormValues) => readPageInput(pageIn(values, parts.site.paper().languages));
  return crudRoutes<StaticPage>(
    {
      name: 'pages',
      permission: 'page.manage',
      find: async (wanted) => (await listPages()).find(({ id }) => id === wanted),
      add: (context, values) => addPageWithPictures(context, read(values)),
      change: (context, id, values) => changePageWithPictures(context, id, read(values)),
      remove: binPage,
      bin: pageBin,
      markup: [{ html: 'body' }],
      showAll: showPages,
      showOne: showPage,
      showNew: (res, form) => showPage(res, undefined, form),
      valuesOf: pageValues,
    },
    parts,
  )
    .get('/pages/:id/history', (req, res) => showHistory(parts)(req, res, freshForm()))
    .post('/pages/:id/history/restore', formRoute({ act: restore(parts), show: showHistory(parts) }));
}

const titleOf = ({ texts }: StaticPage, lang: string): string =>
  (texts.find((text) => text.lang === lang) ?? texts[0])?.title ?? '';

async function showPages(_req: Request, res: Response): Promise<void> {
  const { lang } = deskOf(res);
  showList(res, {
    title: 'administration.area.pages',
    lead: label('lead'),
    empty: label('empty'),
    rows: (await listPages()).map((page) => ({
      name: titleOf(page, lang),
      href: `/desk/pages/${page.id}`,
      details: [
        ...page.texts.map((text) => ownName(text.lang)),
        ...(page.menuOrder === undefined ? [messageText(res, { key: label('notInMenu') })] : []),
      ],
      menu: removalOf(res, 'pages', page.id),
    })),
    add: { href: '/desk/pages/new', key: label('add') },
  });
}

const showHistory = (parts: AdministrationParts) => async (req: Request, res: Response, form: FormState) => {
  const page = await findPage(idParam(req));
  const shown = { page, version: parseId(queryParam(req, 'version')), form, now: parts.site.clock() };
  const values = { title: titleOf(page, deskOf(res).lang) };
  const title = { key: label('historyOf'), values };
  deskPage(res, {
    template: pageHistoryTemplate,
    model: await pageHistory(res, shown),
    title,
    current: areasKey,
  });
};

/** Saves an earlier version as a new one. @throws NotFound */
const restore =
  (parts: AdministrationParts): FormHandler['act'] =>
  async (req, res, values) => {
    const [id, version] = [idParam(req), parseId(fieldOf(values, 'version'))];
    const revision = version && (await findPageRevision(id, version));
    if (!revision) throw new NotFound();
    const { texts, menuOrder = null } = revision.content;
    await changePageWithPictures(contextOf(req, parts), id, { texts: [...texts], menuOrder });
    notify(res, { key: label('restored') });
    res.redirect(303, `/desk/pages/${id}/history`);
  };

function showPage(res: Response, page?: StaticPage, form?: RecordForm): Promise<void> {
  const { lang } = deskOf(res);
  const stored = page ? pageValues(page) : {};
  return showPageScreen(res, {
    page,
    stored,
    form: form ?? freshForm(page ? stored : { format: 'markdown' }),
    title: page ? { key: label('change'), values: { title: titleOf(page, lang) } } : { key: label('add') },
  });
}

/** A language without a title has no page. Markdown is stored as HTML. */
function pageIn(values: FormValues, languages: readonly string[]) {
  const order = fieldOf(values, 'menuOrder').trim();
  const asHtml = fieldOf(values, 'format') === 'markdown' ? renderMarkdown : (body: string) => body;
  const texts = languages.flatMap((lang) => {
    const [title, slug, body] = ['title', 'slug', 'body'].map((name) => fieldOf(values, `${name}.${lang}`));
    if (!title?.trim() && !body?.trim()) return [];
    return [{ lang, title, ...(slug?.trim() && { slug }), body: asHtml(body ?? '') }];
  });
  return { texts, menuOrder: order === '' ? null : Number(order) };
}
