import type { DeskMenuEntry } from '../../accounts/desk.menu';
import { countSubmissions } from './submissions/submissions.service';

/** The queue's line in the menu, by which its page calls itself current. */
export const SUBMISSIONS = 'articles.desk.submissions.menu';

/** Where stories are written, and where those of contributors wait. */
export const articlesMenu: readonly DeskMenuEntry[] = [
  { key: 'articles.desk.menu', href: '/desk/articles', permission: 'article.read' },
  {
    key: SUBMISSIONS,
    href: '/desk/submissions',
    permission: 'article.review',
    waiting: countSubmissions,
  },
];
