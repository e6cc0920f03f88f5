/** What a person may do in the newsroom, from most to least. */
export const roles = ['administrator', 'editor', 'journalist', 'contributor'] as const;
export type Role = (typeof roles)[number];

/** Somebody who may sign in. */
export interface Account {
  readonly id: string;
  /** As typed; compared without regard to case. */
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  /** The author page of this person, if there is one. */
  readonly personId?: string;
  readonly createdAt: Date;
}

/** Who does something: an account, or the product itself. */
export interface Actor {
  /** Id of the account, or `system`, or `cli`. */
  readonly id: string;
  readonly role: Role;
}

/** The product acting by itself: due work, migrations. */
export const system: Actor = { id: 'system', role: 'administrator' };

/** Whoever has a shell on the machine may do everything. */
export const commandLine: Actor = { id: 'cli', role: 'administrator' };

/** Account as the one who acts. */
export const actorOf = (account: Account): Actor => ({ id: account.id, role: account.role });
