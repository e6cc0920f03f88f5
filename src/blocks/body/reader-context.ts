/** The facts by which a text is refined, and the position of a refinement in the text. */
import type { Element, Node } from '../../markup/tree';
import type { Footnotes } from '../footnote/notes';
import type { ReportOptions } from '../live-entry/report';
import type { LibraryText } from '../picture/captions';

/**
 * A picture of the paper; the media room's `Picture` fits. The story's alternative text takes precedence over
 * the library's.
 */
export interface TextPicture extends LibraryText {
  readonly sources: readonly { readonly type: string; readonly srcset: string }[];
  readonly src: string;
  readonly srcset: string;
  readonly width: number;
  readonly height: number;
  readonly alt: string;
}

/** A film, sound, document or file of subtitles of the paper. */
export interface TextFile extends LibraryText {
  readonly kind: 'video' | 'audio' | 'pdf' | 'captions';
  readonly src: string;
  readonly mime: string;
  /** Its name for browsers that cannot play it. */
  readonly name: string;
}

/** The facts by which a text is refined. */
export interface Refinement {
  readonly lang: string;
  /** Address of a tag's page by the tag as written, without `#`. */
  readonly tagUrl: (tag: string) => string | undefined;
  /** Address of another story by its id; undefined where readers cannot see the story. */
  readonly storyUrl: (id: string) => string | undefined;
  /** Picture of the paper by its id; `alt` is that of the text. */
  readonly picture: (id: string, alt: string | undefined) => TextPicture | undefined;
  /** Film, sound or document of the paper by its id; the text refers to it with an `img`, as to a picture. */
  readonly file?: (id: string, alt: string | undefined) => TextFile | undefined;
  /** Name for tables without a caption, for screen readers. */
  readonly tableName: string;
  /** Labels of the footnotes and of the link back; without them notes stay in the text, in brackets. */
  readonly notes?: { readonly title: string; readonly back: string };
  /** How entries of a running report are displayed; without it they are ordinary boxes. */
  readonly running?: ReportOptions;
}

/** The position of a node in the text that is refined. */
export interface ReaderContext {
  readonly options: Refinement;
  readonly notes: Footnotes | undefined;
  /** Language of the text here; `und` where only the script is known. */
  readonly lang: string;
  /** Inside of a link. */
  readonly linked: boolean;
  /** Refines nodes, each by the rules of its block. */
  readonly refine: (nodes: readonly Node[], context: ReaderContext) => readonly Node[];
  /** Refines an element that no rule changes: its direction, its language and its children. */
  readonly refineByDefault: (element: Element, context: ReaderContext) => readonly Node[];
}
