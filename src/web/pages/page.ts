/** What a reader's request asks for, parsed: never the raw request. */
export interface PageRequest {
  /** Language of the edition. */
  readonly lang: string;
  readonly params: Readonly<Record<string, string>>;
  /** Query parameters; only the first value of each. */
  readonly query: Readonly<Record<string, string>>;
  /** The whole path as asked, decoded, with the edition's prefix. */
  readonly path: string;
  readonly now: Date;
}

/** An address of the same page in another language. */
export interface Alternate {
  readonly hreflang: string;
  readonly href: string;
}

/** What stands in the `<head>`; made by the seo room, printed by the layout. */
export interface Head {
  /** The whole title, isolated for plain text. */
  readonly title: string;
  readonly description: string;
  readonly canonical: string;
  readonly alternates: readonly Alternate[];
  readonly robots?: string;
  readonly og: readonly { readonly property: string; readonly content: string }[];
  readonly jsonLd: readonly object[];
  readonly feeds: readonly { readonly type: string; readonly title: string; readonly href: string }[];
  /** The lead picture, fetched early: it is the largest thing painted. */
  readonly preload?: {
    readonly href: string;
    readonly imagesrcset: string;
    readonly imagesizes: string;
    readonly type: string;
  };
}

/** A page to be rendered with the paper's layout. */
export interface Page {
  readonly kind: 'page';
  /** Template under `views/`, such as `articles/show`. */
  readonly view: string;
  readonly model: object;
  readonly head: Head;
  readonly lang: string;
  /** Slug of the section the page stands in: the menu marks it, the page takes its colour. */
  readonly section?: { readonly slug: string; readonly colour: string };
  readonly status?: 200 | 404 | 410 | 503;
  /**
   * What the page was made from, as keys: `article:ID`, `section:ID`, `tag:ID`, `person:ID`, `media:ID`,
   * `page:ID`, `front:LANG`, `settings`, and for lists of stories those of `articles/store/article.keys.ts`. An event
   * that names one of them drops the page from the cache.
   */
  readonly dependsOn: readonly string[];
  /** Article that the page shows: the page itself tells when it is read. */
  readonly storyId?: string;
  /** The page changes by itself at this time (an expiry, a scheduled story), so it is cached no longer. */
  readonly changesAt?: Date;
}

/** A document without the paper's layout: a feed, a sitemap, robots.txt. */
export interface Document {
  readonly kind: 'document';
  /** Such as `application/rss+xml; charset=utf-8`. */
  readonly contentType: string;
  readonly body: string;
  readonly dependsOn: readonly string[];
}

/** The page stands elsewhere, for ever (301) or for now (302). `to` is a path or an absolute address, not yet encoded. */
export interface Redirect {
  readonly kind: 'moved';
  readonly to: string;
  readonly status: 301 | 302;
}

export type PageResult = Page | Document | Redirect;

/** One reader's address: from what is asked to what is shown. Throws NotFound where nothing stands. */
export type PageHandler = (request: PageRequest) => Promise<PageResult>;
