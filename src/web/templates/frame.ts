import type { Direction } from '../../language/text/direction';

/** A link of the frame; `lang` only where the name is in another language than the page. */
export interface FrameLink {
  readonly name: string;
  readonly url: string;
  readonly lang?: string;
}

export interface FrameSection extends FrameLink {
  readonly slug: string;
  /** Name of a colour of the stylesheet's palette; '' for an item that is no section. */
  readonly colour: string;
  /** `page` on the section's own front, `true` on a page of the section: printed as `aria-current`. */
  readonly current?: 'page' | 'true';
  /** Sub-items. */
  readonly items?: readonly FrameSection[];
}

/** An edition of the paper, named in its own language. */
export interface FrameEdition {
  readonly lang: string;
  readonly dir: Direction;
  readonly language: string;
  /** The same page in that edition, or its front. */
  readonly url: string;
  readonly current: boolean;
}

/** The strip of a breaking story, above the page. */
export interface FrameBreaking {
  readonly headline: string;
  /** Absent while there is no story to read. */
  readonly url?: string;
  readonly lang: string;
  readonly dir: Direction;
}

/** The frame of every public page: nameplate, menus, footer. It is made per edition and cached with the page. */
export interface Frame {
  readonly homeUrl: string;
  readonly searchUrl: string;
  readonly feedUrl: string;
  /** Address of the form for tips. */
  readonly tipUrl: string;
  /** The paper's day, such as «الثلاثاء 24 نونبر 2026», with its ISO date. */
  readonly today: { readonly iso: string; readonly text: string };
  readonly year: string;
  /** The menu, in its order. */
  readonly sections: readonly FrameSection[];
  readonly editions: readonly FrameEdition[];
  /** Sub-items of the menu's current item. */
  readonly under?: { readonly name: string; readonly items: readonly FrameSection[] };
  /** Links of the footer: about, contact … */
  readonly pages: readonly (FrameLink & { readonly items?: readonly FrameLink[] })[];
  readonly breaking?: FrameBreaking;
  /** Dependency keys of the frame: an event that names one of these invalidates the page too. */
  readonly dependsOn?: readonly string[];
  /** Time at which the frame changes by itself: a strip ends. */
  readonly changesAt?: Date;
}
