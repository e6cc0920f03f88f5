import type { Direction } from '../../language/text/direction';
import type { PictureView } from '../../media/pictures/picture.view';

/** A time to print: the machine's form for `datetime`, and the reader's form. */
export interface ShownTime {
  readonly iso: string;
  readonly text: string;
}

/** A link with a name in a language of its own. */
export interface NamedLink {
  readonly name: string;
  readonly url: string;
}

export interface SectionLabel extends NamedLink {
  readonly slug: string;
  /** Name of a colour of the stylesheet's palette. */
  readonly colour: string;
}

/** A story as lists and fronts show it. */
export interface ArticleCard {
  readonly id: string;
  readonly url: string;
  readonly lang: string;
  readonly dir: Direction;
  readonly kicker?: string;
  readonly headline: string;
  readonly standfirst?: string;
  readonly section: SectionLabel;
  readonly authors: readonly NamedLink[];
  readonly bylineText?: string;
  readonly picture?: PictureView;
  readonly published: ShownTime;
  readonly opinion: boolean;
  /** The passage that a search found, with marks. */
  readonly snippetHtml?: string;
}

export interface AuthorBox extends NamedLink {
  readonly role?: string;
  readonly bio?: string;
  readonly photo?: PictureView;
}

/** Stories of the edition beside a story: those read most, or where few are read the newest. */
export interface OtherStories {
  readonly read: boolean;
  readonly cards: readonly ArticleCard[];
}

/** The article page. */
export interface ArticlePage {
  /** Whether the page is a preview of an unpublished story. */
  readonly unpublished?: boolean;
  readonly id: string;
  readonly lang: string;
  readonly dir: Direction;
  readonly breadcrumb: readonly NamedLink[];
  readonly section: SectionLabel;
  readonly kicker?: string;
  readonly headline: string;
  readonly standfirst?: string;
  readonly authors: readonly AuthorBox[];
  readonly bylineText?: string;
  readonly dateline?: string;
  readonly published: ShownTime;
  /** Absent where nothing changed since publication. */
  readonly updated?: ShownTime;
  readonly readingTime: string;
  readonly leadImage?: PictureView;
  /** Sanitised and refined HTML, safe to print as it is. */
  readonly bodyHtml: string;
  /** With what a tag stands for, where an editor has written it, and its id where the text leads to it. */
  readonly tags: readonly (NamedLink & { readonly definition?: string; readonly definitionId?: string })[];
  readonly translations: readonly {
    readonly lang: string;
    readonly dir: Direction;
    readonly language: string;
    readonly url: string;
  }[];
  readonly corrections: readonly { readonly at: ShownTime; readonly text: string }[];
  readonly share: readonly { readonly network: string; readonly name: string; readonly url: string }[];
  readonly related: readonly ArticleCard[];
  /** Beside the text where little is related to it; absent where the edition has nothing else. */
  readonly others?: OtherStories;
  readonly moreInSection: readonly ArticleCard[];
}
