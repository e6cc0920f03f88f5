/** The page of jobs and failures. */
import type { AreaGroup } from '../nav';
import type { Response } from 'express';
import type { Actor } from '../../accounts/account';
import type { ArticleSummary } from '../../articles/article';
import { listDue } from '../../articles/store/article.find.model';
import { findSummaries } from '../../articles/store/desk.lists.model';
import { listFailures, type EventFailure } from '../../events/failure.model';
import { listFollowers, newestSeq } from '../../events/outbox.model';
import { formatDateTime } from '../../language/locale/dates';
import type { QueuedMail } from '../../mail/queue.model';
import { listFailedMails, listWaitingMails } from '../../mail/queue.model';
import { deskOf, messageText } from '../../web/pages/desk-page';
import { listMailable } from '../../workflow/notifications/notification.model';
import { dateStyle } from '../../web/pages/paper';
import { template } from '../../web/templates/template';
import type { FormPage } from '../../web/request/form';
import type { Notification } from '../../workflow/notifications/notification';
import { namesOfAccounts } from '../../workflow/colleagues';
import { nameSubjects } from './subject-names';

interface OverdueStory {
  readonly href: string;
  readonly headline: string;
  readonly lang: string;
  readonly due: string | undefined;
}

interface MailRow {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly reason: string;
  readonly tries: number;
  readonly at: string;
  readonly next: string;
}

/** A notification that was not mailed, in words. */
interface UnsentNotification {
  readonly text: string;
  readonly href: string;
  readonly to: string;
  readonly at: string;
}

/** An event that a follower did not process, with its subject in words. */
interface FailureRow extends Omit<EventFailure, 'at'> {
  readonly at: string;
  readonly work: string;
  readonly kind: string;
  readonly name: string | undefined;
  readonly href: string | undefined;
}

/** What background work has not done. */
interface JobsReport {
  readonly overdue: readonly OverdueStory[];
  readonly failures: readonly FailureRow[];
  /** Number of events that each follower has before it. */
  readonly followers: readonly { readonly name: string; readonly behind: number }[];
  readonly failedMails: readonly MailRow[];
  readonly waitingMails: readonly MailRow[];
  /** Notifications that were not mailed. */
  readonly unsent: readonly UnsentNotification[];
  readonly well: boolean;
}

interface JobsPage extends JobsReport, FormPage {
  readonly nav: readonly AreaGroup[];
  readonly mayManage: boolean;
}

export const jobsTemplate = template<JobsPage>('administration/jobs');

/** Due stories are searched twice a second: a story is late after this time, in milliseconds. */
const LATE = 30_000;
/** A notification that is due for this long, in milliseconds, has not been mailed. */
const MAIL_LATE = 10 * 60_000;
const MOST = 50;
const ago = (now: Date, milliseconds: number) => new Date(now.getTime() - milliseconds);

/** Known followers of events, by their names. */
export const knownFollowers: ReadonlySet<string> = new Set([
  'relisting',
  'retagging',
  'translation-tasks',
  'media-cleaning',
  'purging',
]);

const workName = (res: Response, name: string): string =>
  knownFollowers.has(name) ? messageText(res, { key: `administration.jobs.work.${name}` }) : name;

export async function jobsPage(who: Actor, res: Response, now: Date): Promise<JobsReport> {
  const { lang, paper } = deskOf(res);
  const style = dateStyle(paper(), lang);
  const time = (moment: Date) => formatDateTime(moment, style);
  const due = await listDue('scheduled', ago(now, LATE), { after: undefined, limit: MOST });
  const late = await findSummaries(due.map(({ id }) => id));
  const [failures, followers, newest] = await Promise.all([listFailures(MOST), listFollowers(), newestSeq()]);
  const [failedMails, waitingMails] = await Promise.all([listFailedMails(MOST), listWaitingMails(MOST)]);
  const unsent = await listMailable(ago(now, MAIL_LATE), MOST);
  const [named, names] = await Promise.all([
    nameSubjects(failures.map(subjectOf), { who, lang }),
    namesOfAccounts(),
  ]);
  const wrong = [late.size, failures.length, failedMails.length, waitingMails.length, unsent.length];
  const work = (name: string) => workName(res, name);
  return {
    overdue: [...late.values()].map((story) => overdueView(story, time)),
    failures: failures.map((each) => ({
      ...each,
      ...named(subjectOf(each)),
      at: time(each.at),
      work: work(each.follower),
    })),
    followers: followers.map(({ name, seq }) => ({ name: work(name), behind: Math.max(0, newest - seq) })),
    failedMails: failedMails.map((mail) => mailView(mail, time)),
    waitingMails: waitingMails.map((mail) => mailView(mail, time)),
    unsent: unsent.map((each) => unsentView(res, each, { names, time })),
    well: wrong.every((count) => count === 0),
  };
}

/** Subjects of events are ids alone; the type of the event names their kind. */
const subjectOf = ({ type, subject }: EventFailure): string =>
  subject.includes(':') ? subject : `${type.split('.')[0] ?? ''}:${subject}`;

function unsentView(
  res: Response,
  { kind, values, by, to, href, at }: Notification,
  { names, time }: { readonly names: ReadonlyMap<string, string>; readonly time: FormatTime },
): UnsentNotification {
  const actor = names.get(by) ?? messageText(res, { key: 'workflow.system' });
  const text = messageText(res, { key: `workflow.notification.${kind}`, values: { ...values, by: actor } });
  const person = names.get(to) ?? '';
  return {
    text,
    href,
    to: messageText(res, { key: 'administration.jobs.to', values: { name: person } }),
    at: time(at),
  };
}

type FormatTime = (moment: Date) => string;

const overdueView = (
  { id, headline, lang, scheduledFor }: ArticleSummary,
  time: FormatTime,
): OverdueStory => ({
  href: `/desk/articles/${id}`,
  headline,
  lang,
  due: scheduledFor && time(scheduledFor),
});

const mailView = (
  { id, to, subject, reason = '', tries, queuedAt, dueAt }: QueuedMail,
  time: FormatTime,
): MailRow => ({ id, to, subject, reason, tries, at: time(queuedAt), next: time(dueAt) });
