/** What a person may do in the newsroom, from most to least; what each may is the table of `permissions.ts`. */
export const roles = [
  'administrator',
  'editor',
  'section_editor',
  'journalist',
  'contributor',
  'photographer',
  'moderator',
] as const;
export type Role = (typeof roles)[number];

/** A person who may sign in. */
export interface Account {
  readonly id: string;
  /** As typed; compared without regard to case. */
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  /** Sections of a section editor. */
  readonly sectionIds?: readonly string[];
  /** Language of the desk and of mails for this person. */
  readonly lang?: string;
  /** The author page of this person, if there is one. */
  readonly personId?: string;
  readonly createdAt: Date;
  /** When the account was closed; the person's texts stay. */
  readonly disabledAt?: Date;
}

/** Who does something: an account, or the product itself. */
export interface Actor {
  /** Id of the account, or `system`, or `cli`. */
  readonly id: string;
  readonly role: Role;
  /** Sections of a section editor. */
  readonly sectionIds?: readonly string[];
}

/** An actor and the time of its act: every change is written down with both. */
export interface ActorContext {
  readonly who: Actor;
  readonly now: Date;
}

/** The product acting by itself: due work, migrations. */
export const system: Actor = { id: 'system', role: 'administrator' };

/** The command line has every permission. */
export const commandLine: Actor = { id: 'cli', role: 'administrator' };

/** An account as the one who acts. */
export const asActor = ({ id, role, sectionIds }: Account): Actor => ({
  id,
  role,
  ...(sectionIds && { sectionIds }),
});
