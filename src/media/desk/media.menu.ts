import type { DeskMenuEntry } from '../../accounts/desk.menu';

/** The library. */
export const mediaMenu: readonly DeskMenuEntry[] = [
  { key: 'media.desk.menu', href: '/desk/media', permission: 'media.upload' },
];
