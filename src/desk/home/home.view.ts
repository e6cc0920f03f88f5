import type { ArticleSummary } from '../../articles/article';
import type { ArticleCard } from '../../articles/page/article.view';
import type { Comment } from '../../comments/comment';
import { excerpt } from '../../language/excerpt';
import { formatNumber } from '../../language/locale/numbers';
import { nameIn } from '../../language/names';
import type { Tip } from '../../tips/tip';
import type { DeskTime } from '../../web/pages/desk-page';
import { dateStyle } from '../../web/pages/paper';
import { template } from '../../web/templates/template';
import type { Assignment } from '../../workflow/assignments/assignment';
import { isOverdue, placeOf } from '../../workflow/assignments/assignment';
import type { DayAtDesk, LiveStory } from './home.service';
import type { DayLine } from './line.view';
import { lineView } from './line.view';
import type { HomeReading } from './reading.view';
import { readingView } from './reading.view';
import type { FirstStep } from './start.service';
import type { HomeContext, HomeStory } from './story.view';
import { storyOf } from './story.view';

/** Length of the beginning of a tip or comment, in characters. */
const BEGINNING = 90;

interface WaitingStory extends HomeStory {
  readonly status: string;
  /** Key of the stage's name. */
  readonly stage: string;
  readonly time: DeskTime;
}

interface ReadStory extends HomeStory {
  readonly reads: string;
  readonly hasReads: boolean;
  readonly time: DeskTime | undefined;
}

interface DueWork {
  readonly title: string;
  readonly href: string;
  readonly time: DeskTime | undefined;
  readonly late: boolean;
}

/** A tip or a comment by its beginning. */
interface Message {
  readonly href: string;
  readonly lang: string;
  readonly text: string;
  readonly about: string;
  readonly time: DeskTime;
}

/** The front page in small. */
interface HomeFront {
  readonly lead: ArticleCard | undefined;
  readonly cards: readonly ArticleCard[];
  readonly isEmpty: boolean;
  /** The editors of the fronts, one for each edition; none for those who may not curate. */
  readonly editors: readonly { readonly href: string; readonly name: string }[];
}

/** The steps of a new paper. */
interface HomeStart {
  readonly steps: readonly { readonly key: string; readonly href: string; readonly done: boolean }[];
  readonly done: number;
  readonly all: number;
}

/** The first page of the desk; lists without permission are undefined. */
interface HomePage {
  readonly name: string;
  readonly mayWrite: boolean;
  /** Whether what readers wrote stands first, for persons who write no stories. */
  readonly readersFirst: boolean;
  readonly start: HomeStart | undefined;
  readonly waiting: { readonly stories: readonly WaitingStory[] } | undefined;
  readonly drafts: { readonly stories: readonly WaitingStory[] } | undefined;
  readonly line: DayLine;
  readonly live: readonly ReadStory[];
  /** Undefined for persons to whom no work is assigned. */
  readonly due: { readonly each: readonly DueWork[] } | undefined;
  readonly tips: { readonly each: readonly Message[] } | undefined;
  readonly comments: { readonly each: readonly Message[] } | undefined;
  readonly front: HomeFront;
  readonly reading: HomeReading;
}

export const homeTemplate = template<HomePage>('desk/home');

/** The person, and what the page shows beside the person's day. */
export interface HomeParts {
  readonly name: string;
  readonly mayWrite: boolean;
  readonly readersFirst: boolean;
  readonly mayCurate: boolean;
  readonly steps: readonly FirstStep[];
  readonly cards: readonly ArticleCard[];
}

/** The first page, ready to print. */
export function homeView(parts: HomeParts, day: DayAtDesk, context: HomeContext): HomePage {
  const { waiting, drafts, line, live, due, tips, comments, hours } = day;
  const saved = (story: ArticleSummary) => waitingView(story, context);
  return {
    name: parts.name,
    mayWrite: parts.mayWrite,
    readersFirst: parts.readersFirst,
    start: startView(parts.steps),
    waiting: waiting && { stories: waiting.map(saved) },
    drafts: drafts && { stories: drafts.map(saved) },
    line: lineView(line, context),
    live: live.map((each) => liveView(each, context)),
    due:
      parts.readersFirst && due.length === 0
        ? undefined
        : { each: due.map((assignment) => dueView(assignment, context)) },
    tips: tips && { each: tips.map((tip) => tipView(tip, context)) },
    comments: comments && { each: comments.map((comment) => commentView(comment, context)) },
    front: frontView(parts, context),
    reading: readingView(hours, context),
  };
}

const waitingView = (story: ArticleSummary, { time }: HomeContext): WaitingStory => ({
  ...storyOf(story),
  status: story.status,
  stage: `workflow.stage.${story.status}`,
  time: time(story.savedAt),
});

function liveView({ story, reads }: LiveStory, { lang, paper, time }: HomeContext): ReadStory {
  const { locale, digits } = dateStyle(paper, lang);
  return {
    ...storyOf(story),
    reads: formatNumber(reads, locale, digits),
    hasReads: reads > 0,
    time: story.publishedAt && time(story.publishedAt),
  };
}

const dueView = (assignment: Assignment, { now, time }: HomeContext): DueWork => ({
  title: assignment.title,
  href: placeOf(assignment),
  time: assignment.dueAt && time(assignment.dueAt),
  late: isOverdue(assignment, now),
});

const tipView = ({ id, text, at, lang }: Tip, { time }: HomeContext): Message => ({
  href: `/desk/tips/${id}`,
  lang,
  text: excerpt(text, BEGINNING),
  about: '',
  time: time(at),
});

const commentView = ({ text, about, at }: Comment, { time }: HomeContext): Message => ({
  href: '/desk/comments',
  lang: '',
  text: excerpt(text, BEGINNING),
  about: about.title,
  time: time(at),
});

function frontView({ cards, mayCurate }: HomeParts, { lang, paper }: HomeContext): HomeFront {
  const [lead, ...others] = cards;
  const editors = paper.languages.map((edition) => ({
    href: `/desk/fronts/${edition}`,
    name: nameIn(edition, lang),
  }));
  return { lead, cards: others, isEmpty: lead === undefined, editors: mayCurate ? editors : [] };
}

function startView(steps: readonly FirstStep[]): HomeStart | undefined {
  if (steps.length === 0) return undefined;
  const lines = steps.map(({ name, href, done }) => ({ key: `desk.home.step.${name}`, href, done }));
  return { steps: lines, done: steps.filter(({ done }) => done).length, all: steps.length };
}
