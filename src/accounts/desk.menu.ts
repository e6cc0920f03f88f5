import type { Actor } from './account';
import type { Role } from './permissions/role';
import type { Action } from './permissions/actions';
import { mayAtAll } from './permissions/permissions';

/** The groups of the desk's menu, in their order. */
export const menuGroups = ['write', 'plan', 'publish', 'readers', 'lookAfter'] as const;

type MenuGroup = (typeof menuGroups)[number];

/** An item of the desk's menu, supplied by the room of its page. */
export interface DeskMenuEntry {
  /** Key of its name (`media.desk.menu`), which pages also pass as `current`. */
  readonly key: string;
  readonly href: string;
  readonly group: MenuGroup;
  /** Name of an icon of `views/assets/desk-icons.json`. */
  readonly icon: string;
  /** Permission that the entry needs; without it, all accounts see the entry. */
  readonly permission?: Action;
  /** Another permission that suffices. */
  readonly orPermission?: Action;
  /** Roles that see the item, where no permission decides. */
  readonly roles?: readonly Role[];
  /** The number of items there that wait for the person, counted up to `most`. */
  readonly waiting?: (who: Actor, most: number) => Promise<number>;
}

/** Something that the person may begin from every page. */
export type DeskBeginEntry = Pick<
  DeskMenuEntry,
  'key' | 'href' | 'icon' | 'permission' | 'orPermission' | 'roles'
>;

/** The items whose pages the person may open. */
export const menuFor = <Entry extends DeskBeginEntry>(
  who: Actor,
  entries: readonly Entry[],
): readonly Entry[] =>
  entries.filter(
    ({ permission, orPermission, roles }) =>
      (permission === undefined ||
        mayAtAll(who, permission) ||
        (orPermission !== undefined && mayAtAll(who, orPermission))) &&
      (roles === undefined || roles.includes(who.role)),
  );
