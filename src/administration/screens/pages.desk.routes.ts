import type { Request, Response } from 'express';
import { Router } from 'express';
import { requirePermission } from '../../accounts/signed-in';
import { NotFound } from '../../errors';
import { directionOf } from '../../language/text/direction';
import type { StaticPage } from '../../pages/page';
import { readPageInput } from '../../pages/page.input';
import { addPage, changePage, listPages, removePage } from '../../pages/page.service';
import { ownName } from '../../language/names';
import { renderMarkdown } from '../../transfer/markdown/markdown';
import { deskOf, notify, tell } from '../../web/pages/desk-page';
import type { FormState, FormValues } from '../../web/request/form';
import { fieldOf, formRoute, freshForm } from '../../web/request/form';
import type { Field } from '../fields';
import type { AdministrationParts } from '../parts';
import { doing, parameter } from '../parts';
import { showForm, showList } from '../screen';

const label = (name: string) => `administration.page.${name}`;

/** `/desk/pages`: about, contact, legal notice, in every language. */
export function pagesDesk(parts: AdministrationParts): Router {
  const languages = () => parts.site.paper().languages;
  const add = formRoute({
    act: async (req, res, values) => {
      const [who, now] = doing(req, parts);
      await addPage(who, readPageInput(read(values, languages())), now);
      done(res);
    },
    show: (_req, res, form) => showPage(res, undefined, form),
  });
  const change = formRoute({
    act: async (req, res, values) => {
      const [who, now] = doing(req, parts);
      await changePage(who, parameter(req, 'id'), readPageInput(read(values, languages())), now);
      done(res);
    },
    show: async (req, res, form) => showPage(res, await pageAt(req), form),
  });
  return Router()
    .use('/pages', requirePermission('page.manage'))
    .get('/pages', (_req, res) => showPages(res))
    .get('/pages/new', (_req, res) => showPage(res, undefined))
    .post('/pages', add)
    .get('/pages/:id', async (req, res) => showPage(res, await pageAt(req)))
    .post('/pages/:id', change)
    .post('/pages/:id/remove', async (req, res) => {
      const [who, now] = doing(req, parts);
      await removePage(who, parameter(req, 'id'), now);
      done(res, 'administration.removed');
    });
}

function done(res: Response, key = 'administration.saved'): void {
  notify(res, { key });
  res.redirect(303, '/desk/pages');
}

async function pageAt(req: Request): Promise<StaticPage> {
  const page = (await listPages()).find(({ id }) => id === parameter(req, 'id'));
  if (!page) throw new NotFound();
  return page;
}

const titleOf = ({ texts }: StaticPage, lang: string): string =>
  (texts.find((text) => text.lang === lang) ?? texts[0])?.title ?? '';

async function showPages(res: Response): Promise<void> {
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
        ...(page.menuOrder === undefined ? [tell(res, { key: label('notInMenu') })] : []),
      ],
    })),
    add: { href: '/desk/pages/new', key: label('add') },
  });
}

const valuesOf = ({ texts, menuOrder }: StaticPage): FormValues => ({
  ...Object.fromEntries(
    texts.flatMap(({ lang, title, slug, body }) => [
      [`title.${lang}`, title],
      [`slug.${lang}`, slug],
      [`body.${lang}`, body],
    ]),
  ),
  menuOrder: menuOrder === undefined ? '' : String(menuOrder),
  format: 'html',
});

function showPage(res: Response, page: StaticPage | undefined, form?: FormState): void {
  const at = page ? `/desk/pages/${page.id}` : '/desk/pages';
  const { lang } = deskOf(res);
  showForm(res, {
    title: page ? { key: label('change'), values: { title: titleOf(page, lang) } } : label('add'),
    back: { href: '/desk/pages', key: 'administration.area.pages' },
    action: at,
    submit: 'administration.save',
    lead: label('formLead'),
    fields: fieldsOf(res),
    form: form ?? freshForm(page ? valuesOf(page) : { format: 'markdown' }),
    ...(page && {
      removal: { action: `${at}/remove`, key: 'administration.remove', hint: label('removal') },
    }),
  });
}

function fieldsOf(res: Response): readonly Field[] {
  const formats = ['markdown', 'html'].map((value) => ({
    value,
    name: tell(res, { key: label(`format.${value}`) }),
  }));
  const perLanguage = deskOf(res)
    .paper()
    .languages.flatMap((lang, at): readonly Field[] => {
      const named = (name: string) => ({
        key: 'administration.inLanguage',
        values: { label: tell(res, { key: label(name) }), language: ownName(lang) },
      });
      const said = { lang, dir: directionOf(lang) };
      return [
        {
          ...said,
          name: `title.${lang}`,
          label: named('pageTitle'),
          max: 200,
          ...(at === 0 && { group: 'texts' }),
        },
        { ...said, name: `slug.${lang}`, label: named('slug'), max: 80 },
        { ...said, name: `body.${lang}`, label: named('body'), type: 'textarea', rows: 12 },
      ];
    });
  return [
    {
      name: 'menuOrder',
      label: label('menuOrder'),
      hint: label('menuOrderHint'),
      type: 'number',
      dir: 'ltr',
    },
    { name: 'format', label: label('format'), hint: label('formatHint'), type: 'select', options: formats },
    ...perLanguage,
  ];
}

/** A language without a title has no page. Markdown is kept as the HTML it stands for. */
function read(values: FormValues, languages: readonly string[]) {
  const order = fieldOf(values, 'menuOrder').trim();
  const asHtml = fieldOf(values, 'format') === 'markdown' ? renderMarkdown : (body: string) => body;
  const texts = languages.flatMap((lang) => {
    const [title, slug, body] = ['title', 'slug', 'body'].map((name) => fieldOf(values, `${name}.${lang}`));
    if (!title?.trim() && !body?.trim()) return [];
    return [{ lang, title, ...(slug?.trim() && { slug }), body: asHtml(body ?? '') }];
  });
  return { texts, menuOrder: order === '' ? null : Number(order) };
}
