import type { DeskMenuEntry } from '../../accounts/desk.menu';

/** Where stories are written. */
export const articlesMenu: readonly DeskMenuEntry[] = [
  { key: 'articles.desk.menu', href: '/desk/articles', permission: 'article.read' },
];
