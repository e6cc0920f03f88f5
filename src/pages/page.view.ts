import type { StaticText } from './page';
import { frontPath, paperName } from '../seo/address';
import type { Paper } from '../web/pages/paper';
import { template } from '../web/templates/template';

/** The view model of a static page. */
interface StaticPageView {
  readonly breadcrumb: readonly { readonly name: string; readonly url: string }[];
  readonly title: string;
  readonly bodyHtml: string;
  readonly lang: string;
}

export const staticPageTemplate = template<StaticPageView>('pages/show');

/** @param bodyHtml the refined body */
export const staticPageView = (text: StaticText, bodyHtml: string, paper: Paper): StaticPageView => ({
  breadcrumb: [{ name: paperName(paper, text.lang), url: frontPath(paper, text.lang) }],
  title: text.title,
  bodyHtml,
  lang: text.lang,
});
