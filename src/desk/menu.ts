import { administrationMenu } from '../administration/areas';
import type { DeskMenuEntry } from '../accounts/desk.menu';
import { accountsMenu } from '../accounts/desk/accounts.menu';
import { articlesMenu } from '../articles/desk/article.menu';
import { commentsMenu } from '../comments/desk/comments.menu';
import { frontsMenu } from '../fronts/desk/fronts.menu';
import { mediaMenu } from '../media/desk/media.menu';
import { planningMenu } from '../planning/planning.menu';
import { tipsMenu } from '../tips/desk/tips.menu';

/** The desk's menu in its order: each room hands over its own lines. */
export const deskMenu: readonly DeskMenuEntry[] = [
  { key: 'desk.menu.home', href: '/desk' },
  ...articlesMenu,
  ...planningMenu,
  ...mediaMenu,
  ...frontsMenu,
  ...commentsMenu,
  ...tipsMenu,
  ...administrationMenu,
  ...accountsMenu,
];
