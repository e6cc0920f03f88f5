import type { Types } from 'mongoose';
import { Schema, model } from 'mongoose';
import { omit } from '../../defined-only';
import type { Id } from '../../ids/id';
import { idFrom, objectId } from '../../ids/object-id';
import type { Notification, NotificationKind } from './notification';
import { notificationKinds } from './notification';

interface NotificationRecord extends Omit<Notification, 'id'> {
  readonly _id: Types.ObjectId;
  /** When it will be mailed; absent where it was, or will not be. */
  readonly mailFrom?: Date;
}

/** Old notifications are deleted: the audit log is the record. */
const KEPT_SECONDS = 90 * 86_400;

const schema = new Schema<NotificationRecord>(
  {
    to: { type: String, required: true },
    kind: { type: String, enum: notificationKinds, required: true },
    by: { type: String, required: true },
    subject: { type: String, required: true },
    href: { type: String, required: true },
    values: { type: Schema.Types.Mixed, required: true },
    notice: Schema.Types.Mixed,
    at: { type: Date, required: true },
    readAt: Date,
    mailFrom: Date,
  },
  { strict: 'throw', minimize: false, versionKey: false },
);
schema.index({ to: 1, at: -1, _id: -1 });
schema.index({ to: 1, readAt: 1 });
schema.index({ subject: 1, kind: 1, at: -1 });
schema.index({ mailFrom: 1 }, { partialFilterExpression: { mailFrom: { $exists: true } } });
schema.index({ at: 1 }, { expireAfterSeconds: KEPT_SECONDS });

const NotificationModel = model<NotificationRecord>('Notification', schema);

const toNotification = (row: NotificationRecord): Notification => {
  const { _id, ...fields } = omit(row, 'mailFrom');
  return { ...fields, id: idFrom(_id) };
};

/** @param mailFrom time from which unread ones are mailed */
export async function insertNotifications(
  notifications: readonly Omit<Notification, 'id'>[],
  mailFrom: Date,
): Promise<void> {
  if (notifications.length > 0)
    await NotificationModel.create(
      notifications.map((each) => ({ ...each, mailFrom })),
      { ordered: true },
    );
}

/** Notifications of a person, newest first. */
export async function listNotifications(to: string, limit: number): Promise<readonly Notification[]> {
  const rows = await NotificationModel.find({ to })
    .sort({ at: -1, _id: -1 })
    .limit(limit)
    .lean<NotificationRecord[]>();
  return rows.map(toNotification);
}

/** The number of a person's unread notifications, counted up to `most`. */
export const countUnread = (to: string, most: number): Promise<number> =>
  NotificationModel.countDocuments({ to, readAt: { $exists: false } }, { limit: most });

/** Whether a notification of this kind and subject exists since a moment. */
export const wasNotified = async (subject: string, kind: NotificationKind, since: Date): Promise<boolean> =>
  (await NotificationModel.exists({ subject, kind, at: { $gt: since } })) !== null;

/** Marks a person's notifications up to a moment as read: all, or those of one subject. */
export async function markRead(to: string, now: Date, subject?: string): Promise<void> {
  const which = {
    to,
    readAt: { $exists: false },
    at: { $lte: now },
    ...(subject !== undefined && { subject }),
  };
  await NotificationModel.updateMany(which, { $set: { readAt: now }, $unset: { mailFrom: 1 } });
}

/** Notifications that are due to be mailed. */
export async function listMailable(now: Date, limit: number): Promise<readonly Notification[]> {
  const rows = await NotificationModel.find({ mailFrom: { $lte: now } })
    .sort({ mailFrom: 1 })
    .limit(limit)
    .lean<NotificationRecord[]>();
  return rows.map(toNotification);
}

/** Ends the wait for mail of those that are due. @returns their number */
export async function dropMailable(now: Date): Promise<number> {
  const which = { mailFrom: { $lte: now } };
  return (await NotificationModel.updateMany(which, { $unset: { mailFrom: 1 } })).modifiedCount;
}

/** Claims one that waits for mail; false where another process claimed it. */
export async function takeMailable(id: Id): Promise<boolean> {
  const which = { _id: objectId(id), mailFrom: { $exists: true } };
  return (await NotificationModel.updateOne(which, { $unset: { mailFrom: 1 } })).modifiedCount === 1;
}
