import type { Site } from '../web/site';

/** What heads need of the site; the site itself will do. */
export interface HeadSite extends Pick<Site, 'paper' | 't'> {
  readonly assets: () => { readonly url: (name: string) => string };
}

/** The same page in another language. Paths throughout carry the edition's prefix and are not yet encoded. */
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
  readonly credit?: string;
  readonly creator?: string;
  readonly copyright?: string;
  /** Words for readers of how it came about, where it is generated or altered. */
  readonly label?: string;
  /** Address of the code that says how it came about. */
  readonly sourceType?: string;
  /** Addresses of the statement of rights and of the page that sells a licence. */
  readonly rightsUrl?: string;
  readonly licenceUrl?: string;
}

/** What every readable page says of itself. */
export interface PageFacts {
  readonly lang: string;
  readonly path: string;
  /** The other languages it exists in; itself left out or not, as is handy. */
  readonly translations: readonly Translation[];
  readonly picture?: HeadPicture | undefined;
  /** From the front (left out) down to the page's own name (last, path not needed). */
  readonly breadcrumb?: readonly LinkedName[];
}

export interface StoryFacts extends PageFacts {
  readonly headline: string;
  readonly standfirst?: string | undefined;
  /** Plain text of the body or its beginning: the description where there is no standfirst. */
  readonly text: string;
  readonly section: LinkedName;
  readonly authors: readonly LinkedName[];
  /** Byline as it came, where no author has a page. */
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
  /** What the editors chose for search engines. */
  readonly seo?: {
    readonly title?: string | undefined;
    readonly description?: string | undefined;
    readonly canonical?: string | undefined;
    readonly noindex?: boolean | undefined;
  };
  /** `sizes` of the lead picture as the template lays it out; given, the picture is fetched early. */
  readonly pictureSizes?: string;
}

export interface ListingFacts extends PageFacts {
  readonly title: string;
  readonly description?: string | undefined;
  /** From 1. A page past the first is canonical to itself. */
  readonly page: number;
  /** The stories shown, in their order. */
  readonly items: readonly { readonly name: string; readonly path: string }[];
  /** The listing's own feed, before the edition's. */
  readonly feed?: { readonly title: string; readonly path: string };
  /** Search results, empty listings. */
  readonly noindex?: boolean;
  /** On an author's page: who it is about. */
  readonly person?: {
    readonly name: string;
    readonly role?: string;
    readonly bio?: string;
    readonly links?: readonly string[];
  };
}

export interface FrontFacts extends Pick<PageFacts, 'lang' | 'picture'> {
  /** `sizes` of the lead story's picture; given, it is fetched early. */
  readonly pictureSizes?: string;
}

export interface StaticFacts extends PageFacts {
  readonly title: string;
  /** Plain text of the page or its beginning. */
  readonly text: string;
  readonly noindex?: boolean;
}
