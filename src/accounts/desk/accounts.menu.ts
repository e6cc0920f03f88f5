import type { DeskMenuEntry } from '../desk.menu';

/** Where accounts are looked after. */
export const accountsMenu: readonly DeskMenuEntry[] = [
  { key: 'accounts.menu.accounts', href: '/desk/accounts', permission: 'account.manage' },
  { key: 'accounts.menu.permissions', href: '/desk/permissions', roles: ['administrator'] },
];
