import type { DeskMenuEntry } from '../../accounts/desk.menu';
import { countSubmissions } from './submissions/submissions.service';

/** The menu key of the queue of submissions. */
export const SUBMISSIONS = 'articles.desk.submissions.menu';

/** The menu entries of the list of stories and of the queue of submissions. */
export const articlesMenu: readonly DeskMenuEntry[] = [
  {
    key: 'articles.desk.menu',
    href: '/desk/articles',
    group: 'write',
    icon: 'file-text',
    permission: 'article.read',
  },
  {
    key: SUBMISSIONS,
    href: '/desk/submissions',
    group: 'publish',
    icon: 'clipboard-check',
    permission: 'article.review',
    waiting: countSubmissions,
  },
];
