import type { Site } from '../web/site';

/** The part of the site that heads need. */
export interface HeadSite extends Pick<Site, 'paper' | 't'> {
  readonly assets: () => { readonly url: (name: string) => string };
}

/** The same page in another language. All paths have the edition's prefix and are not percent-encoded. */
export interface Translation {
  readonly lang: string;
  readonly path: string;
}

export interface LinkedName {
  readonly name: string;
  readonly path?: string;
}

/** A picture as heads need it; the media room's `Picture` fits. */
export interface HeadPicture {
  readonly sources: readonly { readonly type: string; readonly srcset: string }[];
  readonly src: string;
  readonly width: number;
  readonly height: number;
  readonly alt: string;
  readonly caption?: string;
  readonly credit?: string;
  readonly creator?: string;
  readonly copyright?: string;
  /** Label for readers of generated or altered pictures. */
  readonly label?: string;
  /** IPTC digital source type of the picture. */
  readonly sourceType?: string;
  /** Addresses of the statement of rights and of the page that sells a licence. */
  readonly rightsUrl?: string;
  readonly licenceUrl?: string;
}

/** Metadata of every readable page. */
export interface PageFacts {
  readonly lang: string;
  readonly path: string;
  /** The page's translations; the page itself is optional. */
  readonly translations: readonly Translation[];
  readonly picture?: HeadPicture | undefined;
  /** From the front page (left out) down to the page itself (last, without a path). */
  readonly breadcrumb?: readonly LinkedName[];
}

export interface StoryFacts extends PageFacts {
  readonly headline: string;
  /** Its title where its link is shared; absent, that of search engines. */
  readonly shareTitle?: string | undefined;
  readonly standfirst?: string | undefined;
  /** The body as plain text, or its start: the description where there is no standfirst. */
  readonly text: string;
  readonly section: LinkedName;
  readonly authors: readonly LinkedName[];
  /** Byline as text, for authors without a page. */
  readonly bylineText?: string | undefined;
  /** Names of the tags. */
  readonly tags: readonly string[];
  readonly published: Date;
  readonly updated?: Date | undefined;
  readonly wordCount?: number;
  readonly corrections: readonly { readonly at: Date; readonly text: string }[];
  /** Entries of a running report, newest first. */
  readonly entries?: readonly {
    readonly at: Date;
    readonly anchor: string;
    readonly headline?: string;
    readonly text: string;
  }[];
  /** Values that the editors set for search engines. */
  readonly seo?: {
    readonly title?: string | undefined;
    readonly description?: string | undefined;
    readonly canonical?: string | undefined;
    readonly noindex?: boolean | undefined;
  };
  /** `sizes` of the lead picture in the template; where present, browsers preload the picture. */
  readonly pictureSizes?: string;
}

export interface ListingFacts extends PageFacts {
  readonly title: string;
  readonly description?: string | undefined;
  /** From 1. Later pages are canonical to themselves. */
  readonly page: number;
  /** The listed stories, in their order. */
  readonly items: readonly { readonly name: string; readonly path: string }[];
  /** The listing's own feed, before the edition's. */
  readonly feed?: { readonly title: string; readonly path: string };
  /** Search results, empty listings. */
  readonly noindex?: boolean;
  /** The person of an author's page. */
  readonly person?: {
    readonly name: string;
    readonly role?: string;
    readonly bio?: string;
    readonly links?: readonly string[];
  };
}

export interface FrontFacts extends Pick<PageFacts, 'lang' | 'picture'> {
  /** `sizes` of the lead story's picture; where present, browsers preload it. */
  readonly pictureSizes?: string;
}

export interface StaticFacts extends PageFacts {
  readonly title: string;
  /** Plain text of the page, or its start. */
  readonly text: string;
  readonly noindex?: boolean;
}
