import type { Actor } from '../../accounts/account';
import { isId } from '../../ids/id';
import type { Notification, NotificationKind } from './notification';
import { insertNotifications } from './notification.model';

export { countUnread, listNotifications, markRead, wasNotified } from './notification.model';

/** A notification read in the desk within this time is not mailed, in milliseconds. */
const MAIL_AFTER = 2 * 60_000;

export interface Notified extends Pick<Notification, 'subject' | 'href' | 'values' | 'notice'> {
  readonly kind: NotificationKind;
  readonly to: readonly string[];
}

/** Notifies people in the running transaction; actors get no notification of their own acts. */
export async function notifyAll(who: Actor, { to, ...userMessage }: Notified, now: Date): Promise<void> {
  const people = [...new Set(to)].filter((id) => id !== who.id && isId(id));
  await insertNotifications(
    people.map((id) => ({ ...userMessage, to: id, by: who.id, at: now })),
    new Date(now.getTime() + MAIL_AFTER),
  );
}
