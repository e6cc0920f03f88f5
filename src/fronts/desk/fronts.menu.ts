import type { DeskMenuEntry } from '../../accounts/desk.menu';

/** Where fronts are arranged. */
export const frontsMenu: readonly DeskMenuEntry[] = [
  { key: 'fronts.desk.menu', href: '/desk/fronts', permission: 'front.edit' },
];
