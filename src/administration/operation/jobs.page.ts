/** The page of jobs and failures. */
import type { Response } from 'express';
import type { ArticleSummary } from '../../articles/article';
import { listDue } from '../../articles/store/article.find.model';
import { findSummaries } from '../../articles/store/desk.lists.model';
import { listFailures } from '../../events/failure.model';
import { listFollowers, newestSeq } from '../../events/outbox.model';
import { formatDateTime } from '../../language/locale/dates';
import type { QueuedMail } from '../../mail/queue.model';
import { listFailedMails, listWaitingMails } from '../../mail/queue.model';
import { deskOf, tell } from '../../web/pages/desk-page';
import { listMailable } from '../../workflow/notifications/notification.model';
import { dateStyle } from '../../web/pages/paper';

/** A story is looked for twice a second: one that waits so long is late, in milliseconds. */
const LATE = 30_000;
/** A notification that waits so long is not mailed. */
const MAIL_LATE = 10 * 60_000;
const MOST = 50;
const ago = (now: Date, milliseconds: number) => new Date(now.getTime() - milliseconds);

/** Work that follows events, by the name it keeps its place under. */
const KNOWN: ReadonlySet<string> = new Set(['relisting', 'retagging', 'purging']);

const workName = (res: Response, name: string): string =>
  KNOWN.has(name) ? tell(res, { key: `administration.jobs.work.${name}` }) : name;

export async function jobsPage(res: Response, now: Date) {
  const { lang, paper } = deskOf(res);
  const style = dateStyle(paper(), lang);
  const time = (moment: Date) => formatDateTime(moment, style);
  const due = await listDue('scheduled', ago(now, LATE), { after: undefined, limit: MOST });
  const late = await findSummaries(due.map(({ id }) => id));
  const [failures, followers, newest] = await Promise.all([listFailures(MOST), listFollowers(), newestSeq()]);
  const [failedMails, waitingMails] = await Promise.all([listFailedMails(MOST), listWaitingMails(MOST)]);
  const unsent = await listMailable(ago(now, MAIL_LATE), MOST);
  const wrong = [late.size, failures.length, failedMails.length, waitingMails.length, unsent.length];
  const work = (name: string) => workName(res, name);
  return {
    overdue: [...late.values()].map((story) => overdueView(story, time)),
    failures: failures.map((each) => ({ ...each, at: time(each.at), work: work(each.follower) })),
    followers: followers.map(({ name, seq }) => ({ name: work(name), behind: Math.max(0, newest - seq) })),
    failedMails: failedMails.map((mail) => mailView(mail, time)),
    waitingMails: waitingMails.map((mail) => mailView(mail, time)),
    unsent: unsent.map(({ kind, at }) => ({ kind, at: time(at) })),
    well: wrong.every((count) => count === 0),
  };
}

type FormatTime = (moment: Date) => string;

const overdueView = ({ id, headline, lang, scheduledFor }: ArticleSummary, time: FormatTime) => ({
  href: `/desk/articles/${id}`,
  headline,
  lang,
  due: scheduledFor && time(scheduledFor),
});

const mailView = (
  { id, to, subject, reason = '', tries, queuedAt, dueAt }: QueuedMail,
  time: FormatTime,
) => ({ id, to, subject, reason, tries, at: time(queuedAt), next: time(dueAt) });
