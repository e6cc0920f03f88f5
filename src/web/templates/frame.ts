import type { Direction } from '../../language/text/direction';

/** A link of the frame; `lang` only where the name is in another language than the page. */
export interface FrameLink {
  readonly name: string;
  readonly url: string;
  readonly lang?: string;
}

export interface FrameSection extends FrameLink {
  readonly slug: string;
  /** Name of a colour of the stylesheet's palette; '' for what is no section. */
  readonly colour: string;
  /** `page` on the section's own front, `true` on a page that stands in the section: printed as `aria-current`. */
  readonly current?: 'page' | 'true';
  /** What stands below it. */
  readonly items?: readonly FrameSection[];
}

/** An edition of the paper, named in its own language. */
export interface FrameEdition {
  readonly lang: string;
  readonly dir: Direction;
  readonly language: string;
  /** The same page in that edition where there is one, else its front. */
  readonly url: string;
  readonly current: boolean;
}

/** The strip above everything else while a story breaks. */
export interface FrameBreaking {
  readonly headline: string;
  /** Absent as long as there is no story to read. */
  readonly url?: string;
  readonly lang: string;
  readonly dir: Direction;
}

/** What stands around every reader's page: nameplate, menus, footer. Made per edition, cached with the page. */
export interface Frame {
  readonly homeUrl: string;
  readonly searchUrl: string;
  readonly feedUrl: string;
  /** Where readers tell the newsroom something. */
  readonly tipUrl: string;
  /** The paper's day, such as «الثلاثاء 24 نونبر 2026», with its ISO date. */
  readonly today: { readonly iso: string; readonly text: string };
  readonly year: string;
  /** The menu, in its order. */
  readonly sections: readonly FrameSection[];
  readonly editions: readonly FrameEdition[];
  /** What stands below the line of the menu in which the page stands. */
  readonly under?: { readonly name: string; readonly items: readonly FrameSection[] };
  /** What the footer links to: about, contact … */
  readonly pages: readonly (FrameLink & { readonly items?: readonly FrameLink[] })[];
  readonly breaking?: FrameBreaking;
  /** What the frame was made from beside the page: an event that names one of these drops the page too. */
  readonly dependsOn?: readonly string[];
  /** The frame changes by itself at this time: a strip ends. */
  readonly changesAt?: Date;
}
