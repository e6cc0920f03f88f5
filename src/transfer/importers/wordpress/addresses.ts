/** Former addresses of a WordPress site. */
import { decodedPath, pathOfAddress } from '../content/addresses';
import { attributesOf, replaceTags } from '../../../markup/tags';
import { metaOf } from './site';
import type { WxrElement } from '../xml/wxr';

/** The paths of a post: its link, and its address by number. */
export function formerPathsOf(item: WxrElement): readonly string[] {
  const link = item.text('link').trim();
  const id = item.text('wp:post_id');
  const path = pathOfAddress(link);
  const [, named] = /[?&](?:p|page_id)=(\d{1,20})(?:&|$)/.exec(link) ?? [];
  const numbers = [id, named].filter((each) => each !== undefined && /^\d{1,20}$/.test(each));
  return [...new Set([...(path === undefined ? [] : [path]), ...numbers.map((each) => `/?p=${each}`)])];
}

/** Files and the back office of the former site, which are not pages. */
const NO_PAGE = /^\/(?:wp-content|wp-admin|wp-includes|wp-json|wp-login\.php)/;

/** Makes links to the former site relative: its paths redirect to the imported stories. */
export function withOwnLinks(html: string, sites: readonly string[]): string {
  const hosts = new Set(sites.map(hostOf));
  if (!html.includes('<a')) return html;
  return replaceTags(html, ({ name, closing, source }) => {
    if (name !== 'a' || closing) return undefined;
    const href = attributesOf(source).get('href');
    const path = href === undefined ? undefined : ownPath(href, hosts);
    return href === undefined || path === undefined ? undefined : source.replace(href, () => path);
  });
}

function ownPath(href: string, hosts: ReadonlySet<string>): string | undefined {
  if (!/^(?:https?:)?\/\//i.test(href) || !hosts.has(hostOf(href))) return undefined;
  const host = href.indexOf('//') + 2;
  const end = href.slice(host).search(/[/?#]/);
  const rest = end === -1 ? '' : href.slice(host + end);
  const path = rest.startsWith('/') ? rest : `/${rest}`;
  return NO_PAGE.test(decodedPath(path)) ? undefined : path;
}

/** The path of a menu entry within the site, without its leading slash. */
export function menuPathsOf(
  item: WxrElement,
  { sites }: { readonly sites: readonly string[] },
): readonly string[] {
  if (item.text('wp:post_type') !== 'nav_menu_item') return [];
  const hosts = new Set(sites.map(hostOf));
  const url = metaOf(item, '_menu_item_url') ?? '';
  const path = url.startsWith('/') && !url.startsWith('//') ? url : ownPath(url, hosts);
  return path === undefined ? [] : [path.slice(1).replace(/[?#].*/s, '')];
}

const hostOf = (address: string): string =>
  (/^(?:https?:)?\/\/(?:www\.)?([^/?#]{1,255})/i.exec(address)?.[1] ?? '').toLowerCase();
