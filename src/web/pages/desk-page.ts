import { compressAtOnce, preferredCoding } from '../response/content-coding';
import type { Response } from 'express';
import { definedOnly } from '../../defined-only';
import type { Message } from '../../errors';
import { formatDateTime, relativeTime } from '../../language/locale/dates';
import { dateStyle } from './paper';
import type { Paper } from './paper';
import type { Translate } from '../site';
import type {
  DeskBeginLine,
  DeskFrame,
  DeskMenuGroup,
  DeskMenuLine,
  DeskNotice,
  DeskUser,
} from '../templates/desk-frame';
import { uiWords } from '../templates/desk-words';
import { paperIn } from '../templates/views';
import { deskLayout, viewOf, type Template } from '../templates/template';
import type { Views } from '../templates/views';

/** How an act is taken back: a form to a route of the desk, with these fields. */
interface Undo {
  readonly action: string;
  readonly fields?: Readonly<Record<string, string>>;
}

/** A message at the top of the next page. */
export interface Notice {
  readonly kind: 'done' | 'problem';
  readonly userMessage: Message;
  readonly undo?: Undo;
  /** Address of what the message is about. */
  readonly link?: string;
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
  readonly begin: readonly DeskBeginLine[];
  /** Whether the person has folded the navigation to icons. */
  readonly folded: boolean;
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
interface DeskPage<Model extends object> {
  readonly template: Template<Model>;
  readonly model: NoInfer<Model>;
  /** Key of the page's title. */
  readonly title: string | Message;
  /** Key of the menu line the page belongs to. */
  readonly current?: string;
  /** Scripts of the page, such as `desk/media.js`, in addition to those of the layout. */
  readonly scripts?: readonly string[];
  /** The page takes all of the room: the navigation is folded to icons at first. */
  readonly bare?: boolean;
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

/**
 * Shows a message on the next page: `notify(res, { key: 'media.desk.takenAway' })`, or with a button that takes the act back:
 * `notify(res, message, { undo: { action: '/desk/bin/restore', fields: { id } } })`.
 */
export function notify(
  res: Response,
  userMessage: Message,
  how: Notice['kind'] | Partial<Pick<Notice, 'kind' | 'undo' | 'link'>> = 'done',
): void {
  const { kind = 'done', undo, link } = typeof how === 'string' ? { kind: how } : how;
  deskOf(res).notices.post({ kind, userMessage, ...definedOnly({ undo, link }) });
}

function noticeView(res: Response, { kind, userMessage, undo, link }: Notice): DeskNotice {
  const about = { kind, text: messageText(res, userMessage), ...definedOnly({ link }) };
  if (!undo) return about;
  const fields = Object.entries(undo.fields ?? {}).map(([name, value]) => ({ name, value }));
  return { ...about, undo: { action: undo.action, fields } };
}

/** A message in the person's language. */
export const messageText = (res: Response, { key, values }: Message): string => {
  const { t, lang } = deskOf(res);
  return t(lang, key, values);
};

/** The groups of the menu that have lines, with the current line marked. */
function groupsOf(res: Response, current: string | undefined): readonly DeskMenuGroup[] {
  const { menu, t, lang } = deskOf(res);
  const keys = [...new Set(menu.map(({ group }) => group))];
  return keys.map((key) => ({
    key,
    name: t(lang, `desk.nav.${key}`),
    lines: menu
      .filter(({ group }) => group === key)
      .map((line) => ({ ...line, current: line.key === current })),
  }));
}

interface FramedPage {
  readonly title: string;
  readonly current?: string;
  readonly scripts?: readonly string[];
  readonly bare?: boolean;
}

/** The layout of a page. */
function frameOf(res: Response, { title, current, scripts = [], bare = false }: FramedPage): DeskFrame {
  const { lang, t, user, begin, formToken, folded } = deskOf(res);
  return {
    title,
    user,
    theme: user?.theme ?? 'system',
    formToken,
    notices: [],
    scripts,
    words: uiWords(t, lang),
    groups: groupsOf(res, current),
    begin,
    folded: folded || bare,
    bare,
  };
}

/** Shows a page of the desk, in the person's language and direction, within the desk's layout. */
export function deskPage<Model extends object>(res: Response, page: DeskPage<Model>): void {
  const { lang, views, paper, notices } = deskOf(res);
  const titled = typeof page.title === 'string' ? { key: page.title } : page.title;
  const frame = frameOf(res, { ...page, title: messageText(res, titled) });
  // The notices are taken: no other page shows them.
  const desk = { ...frame, notices: notices.take().map((notice) => noticeView(res, notice)) };
  const root = { lang, paper: paperIn(paper(), lang), desk };
  const html = views.renderInLayout(viewOf(page.template, page.model), root, deskLayout);
  sendCompressed(res.set('Content-Language', lang).type('html'), html);
}

/** A page of the desk without its layout, for the script of that page. */
export function deskFragment<Model extends object>(
  res: Response,
  page: Template<Model>,
  model: NoInfer<Model>,
): string {
  const { lang, views, paper } = deskOf(res);
  const root = { lang, paper: paperIn(paper(), lang), desk: frameOf(res, { title: '' }) };
  return views.renderView(viewOf(page, model), root);
}

/**
 * Sends a page in a coding of the client. Its form token differs in each response, so its length reveals nothing.
 * Answers to forms stay plain: the same text answers a repeated form.
 */
function sendCompressed(res: Response, html: string): void {
  const isRead = res.req.method === 'GET';
  const coding = isRead ? preferredCoding(res.req.get('accept-encoding')) : 'identity';
  res.vary('Accept-Encoding');
  if (coding === 'identity') res.send(html);
  else res.set('Content-Encoding', coding).send(compressAtOnce(Buffer.from(html), coding));
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
