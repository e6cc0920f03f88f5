import { directionOf } from '../language/text/direction';

/** A story as feeds carry it, in full. Addresses are absolute. */
export interface FeedItem {
  /** Stays when the story moves: readers' programs know by it what they have shown. */
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
  /** How it came about, where it is generated or altered: a code of IPTC's list, and its label for readers. */
  readonly source?: { readonly code: string; readonly label: string };
}

/** What a picture shows, and after it how it came about where readers must know. */
export const describedPicture = ({ alt, source }: FeedPicture): string =>
  [alt, source?.label ?? ''].filter((words) => words !== '').join(' · ');

export interface Feed {
  readonly lang: string;
  /** Such as `ar-MA`. */
  readonly locale: string;
  readonly title: string;
  readonly description: string;
  /** The page whose stories these are. */
  readonly home: string;
  /** Where the feed itself stands. */
  readonly self: string;
  readonly logo: string;
  /** Last change of any of its stories. */
  readonly updated: Date;
  readonly items: readonly FeedItem[];
}

/**
 * A tag URI (RFC 4151) of a story: it holds the story's own id, so neither a new headline nor a move to
 * another section makes old news new.
 */
export const storyUri = (siteUrl: string, id: string, published: Date): string =>
  `tag:${new URL(siteUrl).hostname},${published.getUTCFullYear()}:article/${id}`;

const ROOTED = /(\s(?:href|src|poster)=")\/(?!\/)/g;
const SRCSET = /(\ssrcset=")([^"]*)"/g;

/**
 * A body for reading elsewhere: addresses made absolute, language and direction said on a wrapper, since a
 * reader's program may show an Arabic story on an English page.
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
