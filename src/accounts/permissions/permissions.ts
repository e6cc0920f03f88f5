import { NotAllowed } from '../../errors';
import type { Actor } from '../account';
import { reaches, takesInOwn } from './actions';
import type { Action, Reach } from './actions';
import { defaultPermissions } from './permission.defaults';
import type { PermissionTable } from './permission.defaults';

/** The object of a permission check: its owners and its sections. */
export interface Subject {
  readonly ownerIds?: readonly string[];
  readonly sectionIds?: readonly string[];
}

/**
 * The table as it is set. One for the process, as the database behind it is: every service asks it, and
 * none could be handed another one by mistake.
 */
let table: PermissionTable = defaultPermissions;

/** Takes the table as it was read from the database. */
export const applyPermissions = (set: PermissionTable): void => {
  table = set;
};

export const currentPermissions = (): PermissionTable => table;

/** How far the role of the actor lets it go in an action. */
export const reachOf = (who: Actor, action: Action): Reach =>
  who.role === 'administrator' ? 'any' : (table[who.role][action] ?? 'none');

/** Whether the actor may do this at all, to something: for menus and buttons, never for the deed itself. */
export const mayAtAll = (who: Actor, action: Action): boolean => reachOf(who, action) !== 'none';

const reachesTo = (reach: Reach, least: Reach): boolean => reaches.indexOf(reach) >= reaches.indexOf(least);

const meet = (some: readonly string[] = [], others: readonly string[] = []): boolean =>
  some.some((one) => others.includes(one));

/**
 * Whether the actor may do this to the subject. Without a subject only a permission that reaches any thing
 * will do.
 */
export function may(who: Actor, action: Action, subject: Subject = {}): boolean {
  const reach = reachOf(who, action);
  if (reach === 'any') return true;
  if (reachesTo(reach, 'section') && meet(who.sectionIds, subject.sectionIds)) return true;
  const own = reach === 'own' || (reach === 'section' && takesInOwn(action));
  return own && meet([who.id], subject.ownerIds);
}

/** @throws NotAllowed where the actor may not do this to the subject. */
export function requireMay(who: Actor, action: Action, subject?: Subject): void {
  if (!may(who, action, subject)) throw new NotAllowed();
}
