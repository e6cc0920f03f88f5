import { administrationMenu } from '../administration/areas';
import type { DeskBeginEntry, DeskMenuEntry } from '../accounts/desk.menu';
import { accountsMenu } from '../accounts/desk/accounts.menu';
import { articlesMenu } from '../articles/desk/article.menu';
import { commentsMenu } from '../comments/desk/comments.menu';
import { frontsMenu } from '../fronts/desk/fronts.menu';
import { mediaMenu } from '../media/desk/media.menu';
import { planningMenu } from '../planning/planning.menu';
import { binMenu } from '../recovery/desk/bin.menu';
import { tipsMenu } from '../tips/desk/tips.menu';

/** The desk's menu in its order: each room supplies its items. */
export const deskMenu: readonly DeskMenuEntry[] = [
  { key: 'desk.menu.home', href: '/desk', group: 'write', icon: 'house' },
  ...articlesMenu,
  ...planningMenu,
  ...mediaMenu,
  ...frontsMenu,
  ...commentsMenu,
  ...tipsMenu,
  ...binMenu,
  ...administrationMenu,
  ...accountsMenu,
];

/** What the global "new" menu begins. */
export const deskBegin: readonly DeskBeginEntry[] = [
  { key: 'desk.new.story', href: '/desk/articles/new', icon: 'file-plus', permission: 'article.create' },
  { key: 'desk.new.media', href: '/desk/media#upload', icon: 'image-plus', permission: 'media.upload' },
  {
    key: 'desk.new.assignment',
    href: '/desk/planning/board#new',
    icon: 'calendar-clock',
    permission: 'assignment.manage',
  },
  { key: 'desk.new.page', href: '/desk/pages/new', icon: 'panel-top', permission: 'page.manage' },
];
