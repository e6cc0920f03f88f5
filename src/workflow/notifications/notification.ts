import type { StoryNotice } from '../notice';

/** What somebody is told of. */
export const notificationKinds = [
  'submitted',
  'taken',
  'sent_back',
  'approved',
  'scheduled',
  'published',
  'unpublished',
  'killed',
  'mentioned',
  'noted',
  'assigned',
  'taken_over',
  'overdue',
  'deleted',
  'restored',
  'agency',
] as const;
export type NotificationKind = (typeof notificationKinds)[number];

/** Something a person is told of, in the desk and by mail; in the person's own language when shown. */
export interface Notification {
  readonly id: string;
  /** Account that is told. */
  readonly to: string;
  readonly kind: NotificationKind;
  /** Who did it: an account, or `system`. */
  readonly by: string;
  /** Key such as `article:ID`. */
  readonly subject: string;
  /** Page of the desk that it leads to. */
  readonly href: string;
  /** What fills the places of its message: `title`, `text`. */
  readonly values: Readonly<Record<string, string>>;
  /** What the product says of it, above the `text`. */
  readonly notice?: StoryNotice;
  readonly at: Date;
  readonly readAt?: Date;
}
