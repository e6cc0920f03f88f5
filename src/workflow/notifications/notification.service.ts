import type { Actor } from '../../accounts/account';
import type { Notification, NotificationKind } from './notification';
import { insertNotifications } from './notification.model';

export { countUnread, listNotifications, markRead, wasTold } from './notification.model';

/** Whoever reads it in the desk by then gets no mail: milliseconds. */
const MAIL_AFTER = 2 * 60_000;

export interface Notified extends Pick<Notification, 'subject' | 'href' | 'values' | 'notice'> {
  readonly kind: NotificationKind;
  readonly to: readonly string[];
}

/** Tells people of something, in the transaction that does it; nobody is told what they did themselves. */
export async function notifyAll(who: Actor, { to, ...told }: Notified, now: Date): Promise<void> {
  const people = [...new Set(to)].filter((id) => id !== who.id && /^[0-9a-f]{24}$/.test(id));
  await insertNotifications(
    people.map((id) => ({ ...told, to: id, by: who.id, at: now })),
    new Date(now.getTime() + MAIL_AFTER),
  );
}
