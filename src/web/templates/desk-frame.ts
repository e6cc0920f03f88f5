/** An item of the desk's menu. */
export interface DeskMenuLine {
  /** The name by which pages mark it (`current`). */
  readonly key: string;
  readonly name: string;
  readonly href: string;
  readonly icon: string;
  readonly group: string;
  /** Number of waiting items; absent for none. */
  readonly waiting?: number;
}

/** A group of the desk's menu. */
export interface DeskMenuGroup {
  readonly key: string;
  readonly name: string;
  readonly lines: readonly (DeskMenuLine & { readonly current: boolean })[];
}

/** Something that the global "new" menu begins. */
export interface DeskBeginLine {
  readonly name: string;
  readonly href: string;
  readonly icon: string;
}

/** One of several choices of a preference. */
interface DeskChoice {
  readonly value: string;
  readonly name: string;
  readonly current: boolean;
  readonly icon?: string;
}

/** The person at the desk, as its layout shows them. */
export interface DeskUser {
  readonly id: string;
  readonly name: string;
  /** The address that signs in. */
  readonly email: string;
  /** The first letters of the name, in place of a picture. */
  readonly initials: string;
  /** Address of the picture. */
  readonly picture?: string;
  /** Number of unread notifications. */
  readonly unread?: number;
  /** The colours of the desk: `light`, `dark`, or `system` for those of the screen. */
  readonly theme: string;
  readonly themes: readonly DeskChoice[];
  readonly languages: readonly DeskChoice[];
}

/** A form that takes an act back. */
interface NoticeUndo {
  readonly action: string;
  readonly fields: readonly { readonly name: string; readonly value: string }[];
}

/** A notice at the top of a page, as its layout shows it. */
export interface DeskNotice {
  readonly kind: 'done' | 'problem';
  readonly text: string;
  /** The page of what it is about. */
  readonly link?: string;
  readonly undo?: NoticeUndo;
}

/** The desk's layout around a page. */
export interface DeskFrame {
  readonly title: string;
  /** Absent before sign-in. */
  readonly user: DeskUser | undefined;
  /** The colours, also before sign-in. */
  readonly theme: string;
  /** Token of every form on the page. */
  readonly formToken: string;
  readonly notices: readonly DeskNotice[];
  readonly scripts: readonly string[];
  /** Words of the shared components, as JSON. */
  readonly words: string;
  readonly groups: readonly DeskMenuGroup[];
  readonly begin: readonly DeskBeginLine[];
  /** Whether the navigation is folded to icons. */
  readonly folded: boolean;
  /** Whether the page takes all of the room. */
  readonly bare: boolean;
}
