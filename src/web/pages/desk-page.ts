import type { Response } from 'express';
import type { Message } from '../../errors';
import { formatDateTime, relativeTime } from '../../language/locale/dates';
import { dateStyle } from './paper';
import type { Paper } from './paper';
import type { Translate } from '../site';
import { paperIn } from '../templates/views';
import type { Views } from '../templates/views';

/** A line of the desk's menu, ready to print. */
export interface DeskMenuLine {
  /** Names the line to pages (`current`). */
  readonly key: string;
  readonly name: string;
  readonly href: string;
  /** How much waits there; absent where nothing does. */
  readonly waiting?: number;
}

/** Something told once, at the top of the next page. */
export interface Notice {
  readonly kind: 'done' | 'problem';
  readonly told: Message;
}

/** Who the desk is shown to, and with what; set for every request under `/desk`. */
export interface DeskContext {
  readonly lang: string;
  readonly t: Translate;
  readonly views: Views;
  readonly paper: () => Paper;
  /** Absent before sign-in. */
  /** `unread`: how many notifications wait. */
  readonly user?: { readonly id: string; readonly name: string; readonly unread?: number };
  readonly menu: readonly DeskMenuLine[];
  /** Token of every form on the page. */
  readonly formToken: string;
  readonly notices: NoticeBoard;
}

/** Notices wait in the browser from the act that made them to the page that shows them. */
export interface NoticeBoard {
  post(notice: Notice): void;
  /** What waits; asked once, it waits no longer. */
  take(): readonly Notice[];
}

/** A page of the desk. */
export interface DeskPage {
  /** Template under `views/`, such as `desk/account/profile`. */
  readonly view: string;
  readonly model: object;
  /** Key of the page's title. */
  readonly title: string | Message;
  /** Key of the menu line the page belongs to. */
  readonly current?: string;
  /** Assets that make the page quicker to use, such as `desk/media.js`; the shell's own is always there. */
  readonly scripts?: readonly string[];
}

const contexts = new WeakMap<Response, DeskContext>();

/** Notes who and what a desk page is shown to; a second call (after sign-in) counts from then on. */
export const setDeskContext = (res: Response, context: DeskContext): void => {
  contexts.set(res, context);
};

/** Whether the desk knows already who the request is from: before, the readers' error page has to do. */
export const isInDesk = (res: Response): boolean => contexts.has(res);

/** What surrounds this request. @throws Error outside of the desk: the route is mounted in the wrong place. */
export function deskOf(res: Response): DeskContext {
  const context = contexts.get(res);
  if (!context) throw new Error('this route stands outside of the desk');
  return context;
}

/** Tells the person something on the next page: `notify(res, { key: 'media.deleted' })`. */
export const notify = (res: Response, told: Message, kind: Notice['kind'] = 'done'): void =>
  deskOf(res).notices.post({ kind, told });

/** A message in the person's language. */
export const tell = (res: Response, { key, values }: Message): string => {
  const { t, lang } = deskOf(res);
  return t(lang, key, values);
};

/** Shows a page of the desk, in the person's language and direction, within the desk's layout. */
export function deskPage(res: Response, page: DeskPage): void {
  const { lang, views, paper, user, menu, formToken, notices } = deskOf(res);
  const titled = typeof page.title === 'string' ? { key: page.title } : page.title;
  const texts = notices.take().map(({ kind, told }) => ({ kind, text: tell(res, told) }));
  const desk = {
    title: tell(res, titled),
    user,
    formToken,
    notices: texts,
    scripts: page.scripts ?? [],
    menu: menu.map((line) => ({ ...line, current: line.key === page.current })),
  };
  const root = { lang, paper: paperIn(paper(), lang), model: page.model, desk };
  res
    .set('Content-Language', lang)
    .type('html')
    .send(views.renderInLayout(page.view, root, 'desk/layout'));
}

/** A point in time as pages print it: machine-readable, in full, and as people say it. */
export interface DeskTime {
  readonly iso: string;
  readonly text: string;
  readonly relative: string;
}

/** A point in time in the person's language, in the paper's zone. */
export function deskTime(res: Response, date: Date, now: Date): DeskTime {
  const { lang, paper } = deskOf(res);
  const style = dateStyle(paper(), lang);
  return {
    iso: date.toISOString(),
    text: formatDateTime(date, style),
    relative: relativeTime(date, now, style),
  };
}
