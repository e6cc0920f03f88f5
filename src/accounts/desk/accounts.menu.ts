import type { DeskMenuEntry } from '../desk.menu';

/** The menu item of account management. */
export const accountsMenu: readonly DeskMenuEntry[] = [
  {
    key: 'accounts.menu.accounts',
    href: '/desk/accounts',
    group: 'lookAfter',
    icon: 'users',
    permission: 'account.manage',
  },
  {
    key: 'accounts.menu.permissions',
    href: '/desk/permissions',
    group: 'lookAfter',
    icon: 'shield-check',
    roles: ['administrator'],
  },
];
