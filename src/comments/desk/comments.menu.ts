import type { DeskMenuEntry } from '../../accounts/desk.menu';

/** Where readers' comments are decided on. */
export const commentsMenu: readonly DeskMenuEntry[] = [
  { key: 'comments.desk.menu', href: '/desk/comments', permission: 'comment.moderate' },
];
