/** Notifications about tags, pages, people, sections and redirects to the accounts that made or changed them, by the audit log. */
import type { ActorContext } from '../../accounts/account';
import { listEntries } from '../../audit/audit.service';
import type { Id } from '../../ids/id';
import { notifyAll } from './notification.service';

/** Audit entries that are searched for the makers of a thing. */
const LAST_ENTRIES = 50;

export interface MadeThing {
  readonly kind: 'deleted' | 'restored';
  readonly what: 'tag' | 'page' | 'person' | 'media' | 'section' | 'redirect' | 'menu';
  readonly id: Id;
  readonly title: string;
  /** Its subject in the audit log, where that is not made of its id. */
  readonly subject?: string;
  /** Its address in the desk, where that is not made of its id. */
  readonly at?: string;
}

/** Notifies, in the running transaction, the accounts that made or changed a thing. */
export async function notifyMakers(
  { who, now }: ActorContext,
  { kind, what, id, title, ...own }: MadeThing,
): Promise<void> {
  const subject = own.subject ?? `${what}:${id}`;
  const makers = (await listEntries(LAST_ENTRIES, subject)).map(({ actor }) => actor);
  const at = own.at ?? `/desk/${addresses[what]}/${id}`;
  const href = kind === 'deleted' ? `/desk/bin?kind=${what}` : at;
  await notifyAll(who, { kind, to: makers, subject, href, values: { title, text: '' } }, now);
}

const addresses = {
  tag: 'tags',
  page: 'pages',
  person: 'people',
  media: 'media',
  section: 'sections',
  redirect: 'redirects',
  menu: 'menus',
} as const;

/** The notification of an act on a file of the library. */
export const notifyOfFile =
  (kind: MadeThing['kind']) =>
  (context: ActorContext, { id, name }: { readonly id: Id; readonly name: string }): Promise<void> =>
    notifyMakers(context, { kind, what: 'media', id, title: name });
