import { Router } from 'express';
import { NotFound } from '../errors';
import { textOfBody } from '../blocks/body/plain-text';
import type { HeadSite } from '../seo/facts';
import { staticHead } from '../seo/head';
import { publicPage, type PageResult, type PageRequest } from '../web/pages/page';
import { editionPath } from '../web/pages/paper';
import type { Site } from '../web/site';
import type { StaticPage, StaticText } from './page';
import { pagePath } from './page';
import { findPageByAddress } from './page.model';
import { staticPageTemplate, staticPageView } from './page.view';

/** Characters of the description in the head. */
const DESCRIPTION = 600;

/** The parts of the paper that a static page needs. */
interface PageSite extends HeadSite {
  /** Refines a text with the paper's stories and pictures; a room above this one provides it. */
  readonly shownText: (
    text: Pick<StaticText, 'lang' | 'body'>,
    now: Date,
  ) => Promise<{ readonly html: string; readonly dependsOn: readonly string[] }>;
}

/** Readers' addresses of static pages. */
export const pageRoutes = (site: PageSite & Pick<Site, 'page'>): Router =>
  Router().get(
    '/page/:slug',
    site.page((request) => showPage(request, site)),
  );

/** The page of an address; other spellings of the address redirect. @throws NotFound */
export async function showPage({ lang, params, now }: PageRequest, site: PageSite): Promise<PageResult> {
  const { slug = '' } = params;
  const page = await findPageByAddress(lang, slug);
  const text = page?.texts.find((each) => each.lang === lang);
  if (!page || !text) throw new NotFound();
  const path = editionPath(site.paper(), lang, pagePath(text));
  if (text.slug !== slug) return { kind: 'moved', to: path, status: 301 };
  const shown = await site.shownText(text, now);
  return publicPage({
    template: staticPageTemplate,
    lang,
    model: staticPageView(text, shown.html, site.paper()),
    head: staticHead(site, {
      lang,
      path,
      title: text.title,
      breadcrumb: [{ name: text.title }],
      translations: translationsOf(page, site),
      text: textOfBody(text.body).slice(0, DESCRIPTION),
    }),
    dependsOn: [`page:${page.id}`, ...shown.dependsOn],
  });
}

const translationsOf = (page: StaticPage, { paper }: HeadSite) =>
  page.texts.map((text) => ({ lang: text.lang, path: editionPath(paper(), text.lang, pagePath(text)) }));
