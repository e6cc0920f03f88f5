import type { Id } from '../../ids/id';
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
  'tip_assigned',
  'agency',
  'translation_corrected',
  'translation_killed',
] as const;
export type NotificationKind = (typeof notificationKinds)[number];

/** A notification in the desk and by mail, rendered in the person's own language. */
export interface Notification {
  readonly id: Id;
  /** Account that receives it. */
  readonly to: string;
  readonly kind: NotificationKind;
  /** The actor: an account, or `system`. */
  readonly by: string;
  /** Key such as `article:ID`. */
  readonly subject: string;
  /** The desk's page of its subject. */
  readonly href: string;
  /** Values of its message: `title`, `text`. */
  readonly values: Readonly<Record<string, string>>;
  /** A message of the product, above the `text`. */
  readonly notice?: StoryNotice;
  readonly at: Date;
  readonly readAt?: Date;
}
