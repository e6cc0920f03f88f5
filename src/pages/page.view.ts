import type { StaticText } from './page';
import { pagePath } from './page';
import { frontPath, paperName } from '../seo/address';
import type { Paper } from '../web/pages/paper';
import { editionPath } from '../web/pages/paper';

/** A static page as its template shows it. */
export interface StaticPageView {
  readonly breadcrumb: readonly { readonly name: string; readonly url: string }[];
  readonly title: string;
  readonly bodyHtml: string;
  readonly lang: string;
}

/** A page's text, made ready by the route. */
export const staticPageView = (text: StaticText, bodyHtml: string, paper: Paper): StaticPageView => ({
  breadcrumb: [{ name: paperName(paper, text.lang), url: frontPath(paper, text.lang) }],
  title: text.title,
  bodyHtml,
  lang: text.lang,
});

/** A link of the footer. */
export interface PageLink {
  readonly name: string;
  readonly url: string;
  readonly lang: string;
}

/** Links to the pages of the menu in an edition, in its order. */
export const pageLinks = (
  pages: readonly { readonly texts: readonly StaticText[]; readonly menuOrder?: number }[],
  paper: Paper,
  lang: string,
): readonly PageLink[] =>
  pages
    .filter((page) => page.menuOrder !== undefined)
    .sort((a, b) => (a.menuOrder ?? 0) - (b.menuOrder ?? 0))
    .flatMap((page) => page.texts.filter((text) => text.lang === lang))
    .map((text) => ({ name: text.title, url: pageUrl(text, paper), lang }));

/** A page's link, percent-encoded. */
const pageUrl = (text: StaticText, paper: Paper): string =>
  encodeURI(editionPath(paper, text.lang, pagePath(text)));
