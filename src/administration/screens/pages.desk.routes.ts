import type { Request, Response } from 'express';
import type { Router } from 'express';
import { directionOf } from '../../language/text/direction';
import type { StaticPage } from '../../pages/page';
import { readPageInput } from '../../pages/page.input';
import { addPage, changePage, listPages, removePage } from '../../pages/page.service';
import { ownName } from '../../language/names';
import { renderMarkdown } from '../../transfer/markdown/markdown';
import { deskOf, tell } from '../../web/pages/desk-page';
import type { FormState, FormValues } from '../../web/request/form';
import { fieldOf, freshForm } from '../../web/request/form';
import { crudRoutes } from '../crud';
import type { Field } from '../fields';
import type { AdministrationParts } from '../parts';
import { showForm, showList } from '../screen';

const label = (name: string) => `administration.page.${name}`;

/** `/desk/pages`: about, contact, legal notice, in every language. */
export function pagesDesk(parts: AdministrationParts): Router {
  const read = (values: FormValues) => readPageInput(pageIn(values, parts.site.paper().languages));
  return crudRoutes<StaticPage>(
    {
      name: 'pages',
      permission: 'page.manage',
      find: async (wanted) => (await listPages()).find(({ id }) => id === wanted),
      add: ({ who, now }, values) => addPage(who, read(values), now),
      change: ({ who, now }, id, values) => changePage(who, id, read(values), now),
      remove: ({ who, now }, id) => removePage(who, id, now),
      showAll: showPages,
      showOne: showPage,
      valuesOf,
    },
    parts,
  );
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

function showPage(res: Response, page?: StaticPage, form?: FormState): void {
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
  const menuOrder = { name: 'menuOrder', label: label('menuOrder'), hint: label('menuOrderHint') };
  return [
    { ...menuOrder, type: 'number', dir: 'ltr' },
    { name: 'format', label: label('format'), hint: label('formatHint'), type: 'select', options: formats },
    ...deskOf(res)
      .paper()
      .languages.flatMap((lang, at) => textFields(res, lang, at === 0)),
  ];
}

/** Title, address and text in one language; the first begins the group. */
function textFields(res: Response, lang: string, isFirst: boolean): readonly Field[] {
  const named = (name: string) => ({
    key: 'administration.inLanguage',
    values: { label: tell(res, { key: label(name) }), language: ownName(lang) },
  });
  const own = { lang, dir: directionOf(lang) };
  const title = { ...own, name: `title.${lang}`, label: named('pageTitle'), max: 200 };
  return [
    { ...title, ...(isFirst && { group: 'texts' }) },
    { ...own, name: `slug.${lang}`, label: named('slug'), max: 80 },
    { ...own, name: `body.${lang}`, label: named('body'), type: 'textarea', rows: 12 },
  ];
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
