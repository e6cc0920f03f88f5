import type { ArticleSummary } from '../../articles/article';
import { formatDateTime, formatTime, formatWeekdayDate } from '../../language/locale/dates';
import { localOf } from '../../language/locale/local-time';
import { dateStyle } from '../../web/pages/paper';
import type { HomeContext, HomeStory } from './story.view';
import { storyOf } from './story.view';

/** A story on the time line. */
interface LineStory extends HomeStory {
  readonly iso: string;
  readonly clock: string;
  readonly full: string;
}

/** The time line of a day: what was published, and what is scheduled. */
export interface DayLine {
  readonly past: readonly LineStory[];
  readonly now: { readonly iso: string; readonly clock: string };
  /** Scheduled stories by day; the present day has no name. */
  readonly days: readonly { readonly name: string; readonly stories: readonly LineStory[] }[];
  readonly isEmpty: boolean;
}

interface DayStories {
  readonly past: readonly ArticleSummary[];
  readonly next: readonly ArticleSummary[];
}

export function lineView({ past, next }: DayStories, context: HomeContext): DayLine {
  const { now, lang, paper } = context;
  const style = dateStyle(paper, lang);
  const days = new Map<string, LineStory[]>();
  for (const story of next) {
    if (!story.scheduledFor) continue;
    const name = dayName(story.scheduledFor, context);
    days.set(name, [...(days.get(name) ?? []), lineStory(story, story.scheduledFor, context)]);
  }
  return {
    past: past.flatMap((story) => (story.publishedAt ? [lineStory(story, story.publishedAt, context)] : [])),
    now: { iso: now.toISOString(), clock: formatTime(now, style) },
    days: [...days].map(([name, stories]) => ({ name, stories })),
    isEmpty: past.length + next.length === 0,
  };
}

/** The name of another day; empty for the present one and for what is overdue. */
function dayName(at: Date, { now, lang, paper }: HomeContext): string {
  const dayOf = (moment: Date) => localOf(moment, paper.timeZone).slice(0, 10);
  return dayOf(at) <= dayOf(now) ? '' : formatWeekdayDate(at, dateStyle(paper, lang));
}

function lineStory(story: ArticleSummary, at: Date, context: HomeContext): LineStory {
  const style = dateStyle(context.paper, context.lang);
  return {
    ...storyOf(story),
    iso: at.toISOString(),
    clock: formatTime(at, style),
    full: formatDateTime(at, style),
  };
}
