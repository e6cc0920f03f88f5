import type { Notification, NotificationKind } from './notification';

/** What a person may do about a notification (key `workflow.do.ACT`), and its icon. */
interface KindLook {
  readonly act: string;
  readonly icon: string;
}

const looks: Readonly<Record<NotificationKind, KindLook>> = {
  submitted: { act: 'review', icon: 'clipboard-check' },
  taken: { act: 'open', icon: 'eye' },
  sent_back: { act: 'revise', icon: 'undo-2' },
  approved: { act: 'publish', icon: 'circle-check' },
  scheduled: { act: 'open', icon: 'calendar-clock' },
  published: { act: 'open', icon: 'newspaper' },
  unpublished: { act: 'open', icon: 'eye-off' },
  killed: { act: 'open', icon: 'ban' },
  mentioned: { act: 'answer', icon: 'message-square' },
  noted: { act: 'answer', icon: 'message-square' },
  assigned: { act: 'begin', icon: 'calendar-days' },
  taken_over: { act: 'open', icon: 'users' },
  overdue: { act: 'complete', icon: 'triangle-alert' },
  deleted: { act: 'open', icon: 'trash-2' },
  restored: { act: 'open', icon: 'archive-restore' },
  translation_corrected: { act: 'revise', icon: 'languages' },
  translation_killed: { act: 'open', icon: 'languages' },
  tip_assigned: { act: 'open', icon: 'mail' },
  agency: { act: 'open', icon: 'megaphone' },
};

export const lookOf = ({ kind }: Pick<Notification, 'kind'>): KindLook => looks[kind];
