import type { ArticleSummary } from '../../articles/article';
import { formatTime } from '../../language/locale/dates';
import { directionOf } from '../../language/text/direction';
import { excerpt } from '../../language/excerpt';
import { formatNumber } from '../../language/locale/numbers';
import type { Tip } from '../../tips/tip';
import type { Paper } from '../../web/pages/paper';
import type { DeskTime } from '../../web/pages/desk-page';
import type { Assignment } from '../../workflow/assignments/assignment';
import { isOverdue, placeOf } from '../../workflow/assignments/assignment';
import { barChart } from '../chart';
import type { DayAtDesk } from './home.service';
import { dateStyle } from '../../web/pages/paper';

/** What the page is written with. */
export interface OpenDraft {
  readonly lang: string;
  readonly paper: Paper;
  readonly now: Date;
  readonly time: (moment: Date) => DeskTime;
}

/** Enough of a tip to see what it is about, in characters. */
const TIP_BEGINNING = 90;

type ListName = keyof DayAtDesk['lists'];

/** Which stage the whole list shows, and the time each story is printed with. */
const lists: Readonly<Record<ListName, { more: string; time: (story: ArticleSummary) => Date | undefined }>> =
  {
    waiting: { more: '?status=submitted', time: ({ savedAt }) => savedAt },
    sentBack: { more: '?status=changes_requested', time: ({ savedAt }) => savedAt },
    drafts: { more: '?status=draft', time: ({ savedAt }) => savedAt },
    scheduled: { more: '?status=scheduled', time: ({ scheduledFor }) => scheduledFor },
    live: { more: '?status=published', time: ({ publishedAt }) => publishedAt },
  };
// Object.keys forgets the names of the keys.
const names = Object.keys(lists) as ListName[];

/** The first page, ready to print. */
export function homeView(
  { name, mayWrite }: { readonly name: string; readonly mayWrite: boolean },
  day: DayAtDesk,
  writing: OpenDraft,
) {
  return {
    name,
    lists: names.flatMap((list) => {
      const stories = day.lists[list];
      return stories ? [listView({ list, stories }, mayWrite, writing)] : [];
    }),
    due: day.due.map((assignment) => dueView(assignment, writing)),
    tips: day.tips && { each: day.tips.map((tip) => tipView(tip, writing)) },
    reading: readingView(day, writing),
  };
}

function listView(
  { list, stories }: { readonly list: ListName; readonly stories: readonly ArticleSummary[] },
  mayWrite: boolean,
  writing: OpenDraft,
) {
  const { more, time } = lists[list];
  const begins = mayWrite && list === 'drafts';
  return {
    id: list,
    title: `desk.home.${list}`,
    empty: `desk.home.${list}None`,
    begins,
    more: `/desk/articles${more}`,
    stories: stories.map((story) => storyView(story, time(story), writing)),
  };
}

const storyView = (story: ArticleSummary, time: Date | undefined, writing: OpenDraft) => ({
  href: `/desk/articles/${story.id}`,
  headline: story.headline,
  lang: story.lang,
  dir: directionOf(story.lang),
  time: time && writing.time(time),
});

const tipView = ({ id, text, at, lang }: Tip, { time }: OpenDraft) => ({
  href: `/desk/tips/${id}`,
  lang,
  time: time(at),
  text: excerpt(text, TIP_BEGINNING),
});

const dueView = (assignment: Assignment, { now, time }: OpenDraft) => ({
  title: assignment.title,
  href: placeOf(assignment),
  time: assignment.dueAt && time(assignment.dueAt),
  late: isOverdue(assignment, now),
});

function readingView({ hours, read }: DayAtDesk, writing: OpenDraft) {
  const { lang, paper } = writing;
  const style = dateStyle(paper, lang);
  const number = (count: number) => formatNumber(count, style.locale, style.digits);
  const total = hours.reduce((sum, { reads }) => sum + reads, 0);
  return {
    none: total === 0 && read.length === 0,
    total: number(total),
    chart: barChart(
      hours.map(({ reads }) => reads),
      directionOf(lang) === 'rtl',
    ),
    hours: hours.map(({ at, reads }) => ({
      time: { iso: at.toISOString(), text: formatTime(at, style) },
      reads: number(reads),
    })),
    stories: read.map(({ story, reads }) => ({
      ...storyView(story, undefined, writing),
      reads: number(reads),
    })),
  };
}
