import type { DeskMenuEntry } from '../../accounts/desk.menu';
import { countNewTips } from '../handling.service';

/** Key of the menu entry; the pages of the room mark it as current. */
export const tipsKey = 'tips.desk.menu';

export const tipsMenu: readonly DeskMenuEntry[] = [
  {
    key: tipsKey,
    href: '/desk/tips',
    group: 'readers',
    icon: 'mail',
    permission: 'tip.read',
    waiting: (_who, most) => countNewTips(most),
  },
];
