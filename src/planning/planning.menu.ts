import type { DeskMenuEntry } from '../accounts/desk.menu';

/** The room's line in the menu, by which its pages call themselves current. */
export const planningKey = 'planning.menu';

export const planningMenu: readonly DeskMenuEntry[] = [
  { key: planningKey, href: '/desk/planning', permission: 'article.read' },
];
