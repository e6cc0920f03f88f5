import type { Actor, Role } from './account';
import type { Action } from './permissions/actions';
import { mayAtAll } from './permissions/permissions';

/** A line of the desk's menu, handed over by the room it leads to. */
export interface DeskMenuEntry {
  /** Key of its name (`media.desk.menu`), and what pages call themselves `current` by. */
  readonly key: string;
  readonly href: string;
  /** Permission that the entry needs; without it, all accounts see the entry. */
  readonly permission?: Action;
  /** Shown only to people of these roles, where no permission says it. */
  readonly roles?: readonly Role[];
  /** How much waits there, counted no further than `most`. */
  readonly waiting?: (most: number) => Promise<number>;
}

/** The lines that lead this person somewhere. */
export const menuFor = (who: Actor, entries: readonly DeskMenuEntry[]): readonly DeskMenuEntry[] =>
  entries.filter(
    ({ permission, roles }) =>
      (permission === undefined || mayAtAll(who, permission)) &&
      (roles === undefined || roles.includes(who.role)),
  );
