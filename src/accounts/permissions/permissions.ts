import { NotAllowed } from '../../errors';
import type { Id } from '../../ids/id';
import type { Actor } from '../account';
import { reaches, takesInOwn } from './actions';
import type { Action, Reach } from './actions';

/** The object of a permission check: its owners and its sections. */
export interface Subject {
  readonly ownerIds?: readonly string[];
  readonly sectionIds?: readonly Id[];
}

/** How far the role of the actor lets it go in an action. */
export const reachOf = (who: Actor, action: Action): Reach => who.permissions[action] ?? 'none';

/** Whether the actor may do this to at least one subject: for menus and buttons, never for the act itself. */
export const mayAtAll = (who: Actor, action: Action): boolean => reachOf(who, action) !== 'none';

const reachesTo = (reach: Reach, least: Reach): boolean => reaches.indexOf(reach) >= reaches.indexOf(least);

const meet = (some: readonly string[] = [], others: readonly string[] = []): boolean =>
  some.some((one) => others.includes(one));

/**
 * Whether the actor may do this to the subject. Without a subject only a permission that reaches every subject
 * is enough.
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
