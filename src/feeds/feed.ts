import { directionOf } from '../language/text/direction';
import type { Node } from '../markup/tree';
import { serialise, withElements } from '../markup/tree';

/** A story in a feed. Addresses are absolute. */
export interface FeedItem {
  /** Stable when the story's address changes, because feed readers recognise stories by it. */
  readonly id: string;
  readonly url: string;
  readonly title: string;
  readonly summary: string;
  /** Body as HTML, with absolute addresses. */
  readonly html: string;
  readonly authors: readonly { readonly name: string; readonly url?: string }[];
  /** Section and tags. */
  readonly categories: readonly string[];
  readonly published: Date;
  readonly updated: Date;
  readonly picture?: FeedPicture;
}

export interface FeedPicture {
  readonly url: string;
  readonly width: number;
  readonly height: number;
  readonly alt: string;
  readonly credit?: string;
  /** The origin of a generated or altered picture: a code of IPTC's list, and its label. */
  readonly source?: { readonly code: string; readonly label: string };
}

/** Alternative text and origin label of a picture. */
export const describedPicture = ({ alt, source }: FeedPicture): string =>
  [alt, source?.label ?? ''].filter((words) => words !== '').join(' · ');

export interface Feed {
  readonly lang: string;
  /** Such as `ar-MA`. */
  readonly locale: string;
  readonly title: string;
  readonly description: string;
  /** The page that lists the same stories. */
  readonly home: string;
  /** Address of the feed. */
  readonly self: string;
  readonly logo: string;
  /** The newest change among its stories. */
  readonly updated: Date;
  readonly items: readonly FeedItem[];
}

/**
 * A tag URI (RFC 4151) of a story. It contains the story's id, so that a new headline or section does not
 * change it.
 */
export const storyUri = (siteUrl: string, id: string, published: Date): string =>
  `tag:${new URL(siteUrl).hostname},${published.getUTCFullYear()}:article/${id}`;

/** Attributes that hold one address. */
const addressed = new Set(['href', 'src', 'poster']);
const namesAddress = (name: string): boolean => addressed.has(name) || name === 'srcset';

/** An address of the paper's own as readers elsewhere need it; others stay as they are. */
const absoluteAt = (siteUrl: string, address: string): string =>
  address.startsWith('/') && !address.startsWith('//') ? siteUrl + address : address;

function absoluteAttribute(siteUrl: string, name: string, value: string): string {
  if (addressed.has(name)) return absoluteAt(siteUrl, value);
  const candidates = value.split(',').map((candidate) => absoluteAt(siteUrl, candidate.trim()));
  return candidates.join(', ');
}

/**
 * A body for feed readers: absolute addresses, and a wrapper with language and direction, because a feed reader may show
 * an Arabic story on an English page.
 */
export function feedHtml(body: readonly Node[], lang: string, siteUrl: string): string {
  const absolute = withElements(body, (element) => {
    const changed = Object.entries(element.attributes).filter(([name]) => namesAddress(name));
    if (changed.length === 0) return element;
    const addresses = changed.map(
      ([name, value]) => [name, absoluteAttribute(siteUrl, name, value)] as const,
    );
    return { ...element, attributes: { ...element.attributes, ...Object.fromEntries(addresses) } };
  });
  return serialise([{ name: 'div', attributes: { dir: directionOf(lang), lang }, children: absolute }]);
}

/** The newest change among stories; `otherwise` where there are none. */
export const lastChange = (items: readonly FeedItem[], otherwise: Date): Date =>
  items.reduce(
    (latest, { updated }) => (updated > latest ? updated : latest),
    items[0]?.updated ?? otherwise,
  );
