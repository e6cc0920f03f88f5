import type { DeskMenuEntry } from '../../accounts/desk.menu';

/** The menu key of the bin. */
export const BIN = 'recovery.menu';

/** The menu entry of the bin: for all who may add files or moderate comments. */
export const binMenu: readonly DeskMenuEntry[] = [
  {
    key: BIN,
    href: '/desk/bin',
    group: 'lookAfter',
    icon: 'trash-2',
    permission: 'media.upload',
    orPermission: 'comment.moderate',
  },
];
