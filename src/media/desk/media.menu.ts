import type { DeskMenuEntry } from '../../accounts/desk.menu';

/** The menu entry of the library. */
export const mediaMenu: readonly DeskMenuEntry[] = [
  { key: 'media.desk.menu', href: '/desk/media', group: 'write', icon: 'images', permission: 'media.upload' },
];
