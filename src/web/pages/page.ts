import type { Id } from '../../ids/id';
import { viewOf, type Template, type View } from '../templates/template';

/** A parsed request for a page. */
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

/** The content of `<head>`; the seo room makes it, the layout prints it. */
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

/** The properties of a page besides its view model. */
interface PageFacts {
  readonly head: Head;
  readonly lang: string;
  /** Slug of the section the page is in: the menu marks it, the page takes its colour. */
  readonly section?: { readonly slug: string; readonly colour: string };
  readonly status?: 200 | 404 | 410 | 503;
  /**
   * What the page was made from, as keys: `article:ID`, `section:ID`, `tag:ID`, `person:ID`, `media:ID`,
   * `page:ID`, `front:LANG`, `settings`, and for lists of stories those of `articles/store/article.keys.ts`. An event
   * that names one of them drops the page from the cache.
   */
  readonly dependsOn: readonly string[];
  /** Article that the page shows: the page itself tells when it is read. */
  readonly storyId?: Id;
  /** The page changes by itself at this time (an expiry, a scheduled story), so it is cached no longer. */
  readonly changesAt?: Date;
}

/** A page to be rendered with the paper's layout. Only `publicPage` makes one. */
export interface Page<Model extends object = object> extends PageFacts, View<Model> {
  readonly kind: 'page';
}

/** A page as its handler writes it. */
interface PageContent<Model extends object> extends PageFacts {
  readonly template: Template<Model>;
  readonly model: NoInfer<Model>;
}

/** Makes the result of a page handler; the compiler refuses a model that the template does not take. */
export const publicPage = <Model extends object>({
  template,
  model,
  ...facts
}: PageContent<Model>): Page<Model> => ({ kind: 'page', ...facts, ...viewOf(template, model) });

/** A document without the paper's layout: a feed, a sitemap, robots.txt. */
export interface Document {
  readonly kind: 'document';
  /** Such as `application/rss+xml; charset=utf-8`. */
  readonly contentType: string;
  readonly body: string;
  readonly dependsOn: readonly string[];
}

/** The page has another address, for ever (301) or for now (302). `to` is a path or an absolute address, not yet encoded. */
export interface Redirect {
  readonly kind: 'moved';
  readonly to: string;
  readonly status: 301 | 302;
}

export type PageResult = Page | Document | Redirect;

/** Handles one public address: from the request to the page. Throws NotFound where there is none. */
export type PageHandler = (request: PageRequest) => Promise<PageResult>;
