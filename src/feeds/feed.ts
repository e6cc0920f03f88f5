import { directionOf } from '../language/text/direction';

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

const ROOTED = /(\s(?:href|src|poster)=")\/(?!\/)/g;
const SRCSET = /(\ssrcset=")([^"]*)"/g;

/**
 * A body for feed readers: absolute addresses, and a wrapper with language and direction, because a feed reader may show
 * an Arabic story on an English page.
 */
export function feedHtml(body: string, lang: string, siteUrl: string): string {
  const absolute = body
    .replace(ROOTED, `$1${siteUrl}/`)
    .replace(
      SRCSET,
      (_whole, start: string, set: string) => `${start}${set.replace(/(^|,\s*)\/(?!\/)/g, `$1${siteUrl}/`)}"`,
    );
  return `<div dir="${directionOf(lang)}" lang="${lang}">${absolute}</div>`;
}

/** The newest change among stories; `otherwise` where there are none. */
export const lastChange = (items: readonly FeedItem[], otherwise: Date): Date =>
  items.reduce(
    (latest, { updated }) => (updated > latest ? updated : latest),
    items[0]?.updated ?? otherwise,
  );
