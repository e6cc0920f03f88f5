import type { DeskMenuEntry } from '../../accounts/desk.menu';

/** The menu entry of the fronts. */
export const frontsMenu: readonly DeskMenuEntry[] = [
  {
    key: 'fronts.desk.menu',
    href: '/desk/fronts',
    group: 'publish',
    icon: 'layout-template',
    permission: 'front.edit',
  },
];
