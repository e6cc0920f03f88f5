import type { Response } from 'express';
import type { Message } from '../../errors';
import { formatDateTime, relativeTime } from '../../language/locale/dates';
import { dateStyle } from './paper';
import type { Paper } from './paper';
import type { Translate } from '../site';
import type { DeskFrame, DeskMenuLine, DeskUser } from '../templates/desk-frame';
import { paperIn } from '../templates/views';
import type { Views } from '../templates/views';

/** A message at the top of the next page. */
export interface Notice {
  readonly kind: 'done' | 'problem';
  readonly told: Message;
}

/** Person, language and services of a request under `/desk`. */
export interface DeskContext {
  readonly lang: string;
  readonly t: Translate;
  readonly views: Views;
  readonly paper: () => Paper;
  /** Absent before sign-in. */
  readonly user?: DeskUser;
  readonly menu: readonly DeskMenuLine[];
  /** Token of every form on the page. */
  readonly formToken: string;
  readonly notices: NoticeBoard;
}

/** Notices are stored in the browser until the next page shows them. */
export interface NoticeBoard {
  post(notice: Notice): void;
  /** Returns and removes the notices. */
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
  /** Scripts of the page, such as `desk/media.js`, in addition to those of the layout. */
  readonly scripts?: readonly string[];
}

const contexts = new WeakMap<Response, DeskContext>();

/** Sets the context of a request; a second call (after sign-in) replaces it. */
export const setDeskContext = (res: Response, context: DeskContext): void => {
  contexts.set(res, context);
};

/** Whether the context is set; before that, errors are shown with the readers' error page. */
export const isInDesk = (res: Response): boolean => contexts.has(res);

/** The context of a request. @throws Error outside of the desk */
export function deskOf(res: Response): DeskContext {
  const context = contexts.get(res);
  if (!context) throw new Error('this route stands outside of the desk');
  return context;
}

/** Shows a message on the next page: `notify(res, { key: 'media.deleted' })`. */
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
  const desk: DeskFrame = {
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

/** A point in time as pages print it: machine-readable, in full, and relative. */
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
