import type { StoryNotice } from '../notice';

/** The kinds of notifications. */
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

/** A notification in the desk and by mail, rendered in the person's own language. */
export interface Notification {
  readonly id: string;
  /** Account that receives it. */
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
