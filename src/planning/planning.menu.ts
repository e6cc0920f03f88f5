import type { DeskMenuEntry } from '../accounts/desk.menu';

/** The room's menu item, which its pages mark as current. */
export const planningKey = 'planning.menu';

export const planningMenu: readonly DeskMenuEntry[] = [
  {
    key: planningKey,
    href: '/desk/planning',
    group: 'plan',
    icon: 'calendar-days',
    permission: 'article.read',
  },
];
