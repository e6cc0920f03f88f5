/** A line of the desk's menu, ready to print. */
export interface DeskMenuLine {
  /** Names the line to pages (`current`). */
  readonly key: string;
  readonly name: string;
  readonly href: string;
  /** Number of waiting items; absent for none. */
  readonly waiting?: number;
}

/** The person at the desk, as its layout shows them. */
export interface DeskUser {
  readonly id: string;
  readonly name: string;
  /** Number of unread notifications. */
  readonly unread?: number;
}

/** What the desk's layout shows around a page. */
export interface DeskFrame {
  readonly title: string;
  /** Absent before sign-in. */
  readonly user: DeskUser | undefined;
  /** Token of every form on the page. */
  readonly formToken: string;
  readonly notices: readonly { readonly kind: 'done' | 'problem'; readonly text: string }[];
  readonly scripts: readonly string[];
  readonly menu: readonly (DeskMenuLine & { readonly current: boolean })[];
}
