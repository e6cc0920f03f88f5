import type { Head } from '../web/pages/page';
import { absoluteUrl, editionPath } from '../web/pages/paper';
import { paperName } from './address';
import type { HeadSite } from './facts';

const formats = [
  { type: 'application/rss+xml', file: '/rss.xml', name: 'RSS' },
  { type: 'application/atom+xml', file: '/atom.xml', name: 'Atom' },
  { type: 'application/feed+json', file: '/feed.json', name: 'JSON Feed' },
];

/** The feeds that feed readers discover on the page: the page's own first, then the edition's. */
export function feedLinks(
  site: HeadSite,
  lang: string,
  own?: { title: string; path: string },
): Head['feeds'] {
  const paper = site.paper();
  const edition = formats.map(({ type, file, name }) => ({
    type,
    title: `${paperName(paper, lang)} (${name})`,
    href: absoluteUrl(paper, editionPath(paper, lang, file)),
  }));
  if (!own) return edition;
  return [{ type: 'application/rss+xml', title: own.title, href: absoluteUrl(paper, own.path) }, ...edition];
}
