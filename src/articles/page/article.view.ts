import type { CommentsSection } from '../../comments/comments.view';
import type { Direction } from '../../language/text/direction';
import type { PictureView } from '../../media/pictures/picture.view';
import { template } from '../../web/templates/template';

/** A time: its value for `datetime`, and its display text. */
export interface TimeView {
  readonly iso: string;
  readonly text: string;
}

/** A link whose name is in another language than the page. */
export interface NamedLink {
  readonly name: string;
  readonly url: string;
}

export interface SectionLabel extends NamedLink {
  readonly slug: string;
  /** Name of a colour in the stylesheet's palette. */
  readonly colour: string;
}

/** A story in lists and on fronts. */
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
  readonly published: TimeView;
  readonly opinion: boolean;
  /** The author's picture, in zones of opinion. */
  readonly portrait?: PictureView;
  /** The passage that a search found, with its matches marked. */
  readonly snippetHtml?: string;
}

export interface AuthorBox extends NamedLink {
  readonly role?: string;
  readonly bio?: string;
  /** The biography, where it has emphasis, links or lists. */
  readonly bioHtml?: string;
  readonly photo?: PictureView;
}

/** Stories of the edition beside a story: the most read, or the newest if few were read. */
export interface OtherStories {
  readonly read: boolean;
  readonly cards: readonly ArticleCard[];
}

/** The page of a story. */
export interface ArticlePage {
  /** Address of a running report's stream. */
  readonly live?: string;
  /** Absent if the story takes no comments and has none. */
  readonly comments?: CommentsSection;
  /** Whether the story was never published: its time is that of its creation. */
  readonly undated?: boolean;
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
  readonly published: TimeView;
  /** Absent if nothing changed since publication. */
  readonly updated?: TimeView;
  readonly readingTime: string;
  readonly leadImage?: PictureView;
  /** Sanitised and refined HTML, safe to print unescaped. */
  readonly bodyHtml: string;
  /** With the tag's definition, if an editor wrote one, and the id of its element, if the text links to it. */
  readonly tags: readonly (NamedLink & { readonly definition?: string; readonly definitionId?: string })[];
  readonly translations: readonly {
    readonly lang: string;
    readonly dir: Direction;
    readonly language: string;
    readonly url: string;
  }[];
  readonly corrections: readonly { readonly at: TimeView; readonly text: string }[];
  readonly share: readonly { readonly network: string; readonly name: string; readonly url: string }[];
  readonly related: readonly ArticleCard[];
  /** Stories beside the text, if few are related to it; absent if the edition has no others. */
  readonly others?: OtherStories;
  readonly moreInSection: readonly ArticleCard[];
}

export const articleTemplate = template<ArticlePage>('articles/show');
