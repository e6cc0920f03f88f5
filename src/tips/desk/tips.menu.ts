import type { DeskMenuEntry } from '../../accounts/desk.menu';
import { countNewTips } from '../handling.service';

/** The room's line in the menu, by which its pages call themselves current. */
export const tipsKey = 'tips.desk.menu';

export const tipsMenu: readonly DeskMenuEntry[] = [
  { key: tipsKey, href: '/desk/tips', permission: 'tip.read', waiting: countNewTips },
];
