import type { Request, Response } from 'express';
import type { Router } from 'express';
import { binPage } from '../../articles/upkeep/removal.service';
import { addPageWithPictures, changePageWithPictures } from '../../articles/upkeep/static-page.service';
import type { StaticPage } from '../../pages/page';
import { readPageInput } from '../../pages/page.input';
import { listPages } from '../../pages/page.service';
import { ownName } from '../../language/names';
import { renderMarkdown } from '../../transfer/markdown/markdown';
import { deskOf, tell } from '../../web/pages/desk-page';
import type { FormValues } from '../../web/request/form';
import { fieldOf, freshForm } from '../../web/request/form';
import { crudRoutes } from '../crud';
import type { AdministrationParts } from '../parts';
import type { RecordForm } from '../texts/seen';
import { removalOf, showList } from '../screen';
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
      bin: 'page',
      markup: [{ html: 'body' }],
      showAll: showPages,
      showOne: showPage,
      showNew: (res, form) => showPage(res, undefined, form),
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
      deed: removalOf('pages', page.id),
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

function showPage(res: Response, page?: StaticPage, form?: RecordForm): Promise<void> {
  const { lang } = deskOf(res);
  const stored = page ? valuesOf(page) : {};
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
