import type { Id } from '../ids/id';
import { everyPermission, permissionsOf } from './permissions/permission.defaults';
import type { PermissionTable, Permissions } from './permissions/permission.defaults';
import type { Role } from './permissions/role';

/** Colours of the desk that do not depend on the screen. */
export const deskThemes = ['light', 'dark'] as const;
type DeskTheme = (typeof deskThemes)[number];

/** A person who can sign in. */
export interface Account {
  readonly id: Id;
  /** As typed; comparisons ignore case. */
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  /** Sections of a section editor. */
  readonly sectionIds?: readonly Id[];
  /** The person's language of the desk and of mails. */
  readonly lang?: string;
  /** The colours of the desk; absent where the person's screen decides. */
  readonly theme?: DeskTheme;
  /** Whether the person closed the list of a new paper's first steps. */
  readonly isPastFirstSteps?: boolean;
  /** The author page of this person, if there is one. */
  readonly personId?: Id;
  readonly createdAt: Date;
  /** When the account was closed; the person's texts remain. */
  readonly disabledAt?: Date;
}

/** The id of an account, or the name of the product's own work. */
export type ActorId = Id | 'system' | 'cli';

/** The actor of a change: an account, or the product itself. */
export interface Actor {
  /** Id of the account, or `system`, or `cli`. */
  readonly id: ActorId;
  readonly role: Role;
  /** Sections of a section editor. */
  readonly sectionIds?: readonly Id[];
  /** What the role may do, by the table of permissions as it was set when the actor was made. */
  readonly permissions: Permissions;
}

/** An actor and the time of its act: the audit log stores both with every change. */
export interface ActorContext {
  readonly who: Actor;
  readonly now: Date;
}

/** The actor of automatic work: due work, migrations. */
export const system: Actor = { id: 'system', role: 'administrator', permissions: everyPermission };

/** The command line has every permission. */
export const commandLine: Actor = { id: 'cli', role: 'administrator', permissions: everyPermission };

/** The actor of an account. It keeps these permissions: make it again for each request or run. */
export const asActor = ({ id, role, sectionIds }: Account, table: PermissionTable): Actor => ({
  id,
  role,
  permissions: permissionsOf(role, table),
  ...(sectionIds && { sectionIds }),
});
