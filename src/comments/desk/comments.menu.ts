import type { DeskMenuEntry } from '../../accounts/desk.menu';
import { countWaiting } from '../moderation.service';

/** The menu entry of the moderation queues. */
export const commentsMenu: readonly DeskMenuEntry[] = [
  {
    key: 'comments.desk.menu',
    href: '/desk/comments',
    group: 'readers',
    icon: 'message-circle',
    permission: 'comment.moderate',
    waiting: countWaiting,
  },
];
