import { Router } from 'express';
import { NotFound } from '../errors';
import { textOfBody } from '../blocks/body/plain-text';
import { refine } from '../blocks/body/refine';
import type { HeadSite } from '../seo/facts';
import { staticHead } from '../seo/head';
import type { PageResult, PageRequest } from '../web/pages/page';
import { editionPath } from '../web/pages/paper';
import type { Site } from '../web/site';
import type { StaticPage, StaticText } from './page';
import { pagePath } from './page';
import { findPageByAddress } from './page.model';
import { staticPageView } from './page.view';

const BEGINNING = 600;

/** Readers' addresses of static pages. */
export const pageRoutes = (site: HeadSite & Pick<Site, 'page'>): Router =>
  Router().get(
    '/page/:slug',
    site.page((ask) => showPage(ask, site)),
  );

/** Shows a static page; other spellings of its address lead to it. */
export async function showPage({ lang, params }: PageRequest, site: HeadSite): Promise<PageResult> {
  const { slug = '' } = params;
  const page = await findPageByAddress(lang, slug);
  const text = page?.texts.find((each) => each.lang === lang);
  if (!page || !text) throw new NotFound();
  const path = editionPath(site.paper(), lang, pagePath(text));
  if (text.slug !== slug) return { kind: 'moved', to: path, status: 301 };
  return {
    kind: 'page',
    view: 'pages/show',
    lang,
    model: staticPageView(text, refined(text, site), site.paper()),
    head: staticHead(site, {
      lang,
      path,
      title: text.title,
      breadcrumb: [{ name: text.title }],
      translations: translationsOf(page, site),
      text: textOfBody(text.body).slice(0, BEGINNING),
    }),
    dependsOn: [`page:${page.id}`],
  };
}

const translationsOf = (page: StaticPage, { paper }: HeadSite) =>
  page.texts.map((text) => ({ lang: text.lang, path: editionPath(paper(), text.lang, pagePath(text)) }));

/** A static page refers to no stories and has no hashtags; its pictures stand on the paper by address. */
const refined = (text: StaticText, { t }: HeadSite): string =>
  refine(text.body, {
    lang: text.lang,
    tagUrl: nothing,
    storyUrl: nothing,
    picture: nothing,
    tableName: t(text.lang, 'pages.table'),
  });

const nothing = () => undefined;
