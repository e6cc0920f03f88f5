import type { Paper } from '../web/pages/paper';
import { initialIconUrl } from '../web/assets/initial-icon';
import { absoluteUrl, editionPath, isRenamed, nameIn } from '../web/pages/paper';
import type { Alternate } from '../web/pages/page';
import type { HeadSite, PageFacts } from './facts';

/**
 * Links to the same page in every language, its own included, as search engines require, and `x-default`: the
 * page of the default language, or this page where that does not exist.
 */
export function alternatesOf(
  paper: Paper,
  page: Pick<PageFacts, 'lang' | 'path' | 'translations'>,
): Alternate[] {
  const paths = new Map(page.translations.map(({ lang, path }) => [lang, path]));
  paths.set(page.lang, page.path);
  const links = paper.languages.flatMap((lang) => {
    const path = paths.get(lang);
    return path === undefined ? [] : [{ hreflang: lang, href: absoluteUrl(paper, path) }];
  });
  const fallback = paths.get(paper.languages[0]) ?? page.path;
  return [...links, { hreflang: 'x-default', href: absoluteUrl(paper, fallback) }];
}

/** The front page of an edition: `/`, `/fr/`. */
export const frontPath = (paper: Paper, lang: string): string => editionPath(paper, lang, '/');

/** The paper's name in a language. */
export const paperName = (paper: Paper, lang: string): string => nameIn(paper, lang);

/** The paper's icon as a square picture of 512 pixels, for programs that display it beside its name. */
export const logoUrl = (site: Pick<HeadSite, 'paper' | 'assets'>): string =>
  absoluteUrl(
    site.paper(),
    isRenamed(site.paper())
      ? initialIconUrl(nameIn(site.paper(), site.paper().languages[0]), 512)
      : site.assets().url('icon-512.png'),
  );
