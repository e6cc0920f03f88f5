import type { Response } from 'express';
import { formatNumber } from '../../language/locale/numbers';
import { deskOf, deskTime, messageText, type DeskTime } from '../../web/pages/desk-page';
import type { ListKey, ListPages, ListTab } from '../../web/pages/list.view';
import { cappedCount } from '../../web/pages/list.view';
import { dateStyle } from '../../web/pages/paper';
import type { FieldOption, FormState, FormPage } from '../../web/request/form';
import { commentPolicies, commentStates } from '../comment';
import type { Comment, Commented, CommentDecision, CommentPolicy, CommentState } from '../comment';
import { LONGEST } from '../comment.input';
import { template } from '../../web/templates/template';

interface CommentRow {
  readonly id: string;
  readonly name: string;
  readonly email: string | undefined;
  readonly text: string;
  /** The text is long: the queue shows its beginning. */
  readonly long: boolean;
  readonly about: Commented;
  readonly at: DeskTime;
  /** The comment answers another one. */
  readonly answer: boolean;
  readonly edited: boolean;
  readonly chosen: boolean;
  readonly bannable: boolean;
  readonly score: string | undefined;
  readonly reasons: readonly string[];
  /** Whether readers may comment on its story. */
  readonly policies: readonly FieldOption[];
}

/** A decision: its button, its icon and its key. */
interface Decision {
  readonly state: CommentDecision;
  readonly name: string;
  readonly icon: string;
  readonly letter: string;
}

/** Comments of one state. */
interface CommentQueuePage extends FormPage {
  readonly mayBan: boolean;
  readonly maySet: boolean;
  readonly action: string;
  readonly state: CommentState;
  /** The name of the tabs, for screen readers. */
  readonly label: string;
  readonly tabs: readonly ListTab[];
  readonly acts: readonly Decision[];
  /** Moves comments to the bin. */
  readonly bin: Decision;
  readonly rows: readonly CommentRow[];
  /** Most characters of a comment. */
  readonly max: number;
  readonly pages: ListPages;
  readonly keys: readonly ListKey[];
}

export const queueTemplate = template<CommentQueuePage>('comments/desk/queue');

interface Queue {
  readonly comments: readonly Comment[];
  readonly more: string | undefined;
  readonly state: CommentState;
  readonly form: FormState;
  /** Ids that were checked in a refused form. */
  readonly chosen: ReadonlySet<string>;
  /** How many comments each queue has, up to `MOST_COUNTED`. */
  readonly counts: Readonly<Record<CommentState, number>>;
  /** The policies of the stories, by their ids. */
  readonly policies: ReadonlyMap<string, CommentPolicy>;
  readonly mayBan: boolean;
  readonly maySet: boolean;
  readonly now: Date;
}

/** Counts of queues stop at this number. */
export const MOST_COUNTED = 99;

const decisions: readonly (Omit<Decision, 'name'> & { readonly key: string })[] = [
  { key: 'comments.desk.approve', state: 'approved', icon: 'check', letter: 'a' },
  { key: 'comments.desk.reject', state: 'rejected', icon: 'x', letter: 'r' },
  { key: 'comments.desk.spam', state: 'spam', icon: 'ban', letter: 's' },
];

const bin: (typeof decisions)[number] = {
  key: 'comments.desk.delete',
  state: 'deleted',
  icon: 'trash-2',
  letter: 'd',
};

const keys: readonly ListKey[] = [
  { signs: ['j'], name: 'desk.list.key.next' },
  { signs: ['k'], name: 'desk.list.key.before' },
  ...[...decisions, bin].map(({ letter, key }) => ({ signs: [letter], name: key })),
  { signs: ['o'], name: 'comments.desk.showAll' },
  { signs: ['e'], name: 'comments.desk.edit' },
  { signs: ['u'], name: 'comments.desk.undo' },
  { signs: ['x'], name: 'desk.list.key.choose' },
  { signs: ['?'], name: 'desk.list.key.help' },
];

/** A longer text, or one of more lines, is folded. */
const FOLDED_CHARACTERS = 500;
const FOLDED_LINES = 6;

/** Whether a queue shows only the beginning of a comment. */
export const isLong = (text: string): boolean =>
  text.length > FOLDED_CHARACTERS || text.split('\n').length > FOLDED_LINES;

const queueUrl = (state: CommentState): string => `/desk/comments?state=${state}`;

/** The view model of a queue. */
export function queuePage(res: Response, { comments, more, state, form, ...rest }: Queue): CommentQueuePage {
  return {
    form,
    state,
    mayBan: rest.mayBan,
    maySet: rest.maySet,
    action: queueUrl(state),
    label: messageText(res, { key: 'comments.desk.queues' }),
    tabs: queueTabs(res, state, rest.counts),
    acts: decisions.filter((act) => act.state !== state).map((act) => namedDecision(res, act)),
    bin: namedDecision(res, bin),
    rows: comments.map((comment) => rowOf(res, comment, rest)),
    max: LONGEST,
    pages: { next: more === undefined ? undefined : `${queueUrl(state)}&before=${more}` },
    keys,
  };
}

const namedDecision = (res: Response, { key, ...act }: (typeof decisions)[number]): Decision => ({
  ...act,
  name: messageText(res, { key }),
});

/** The queues as tabs, with the counts of those that wait. */
export function queueTabs(res: Response, state: CommentState, counts: Queue['counts']): readonly ListTab[] {
  const { lang, paper } = deskOf(res);
  const { locale, digits } = dateStyle(paper(), lang);
  const shown = (count: number) =>
    count === 0 ? undefined : cappedCount(count, MOST_COUNTED, (n) => formatNumber(n, locale, digits));
  return commentStates.map((each) => ({
    id: each,
    name: messageText(res, { key: `comments.state.${each}` }),
    href: queueUrl(each),
    current: each === state,
    count: each === 'waiting' || each === 'spam' ? shown(counts[each]) : undefined,
  }));
}

function rowOf(
  res: Response,
  comment: Comment,
  { chosen, mayBan, policies, now }: Pick<Queue, 'chosen' | 'mayBan' | 'policies' | 'now'>,
): CommentRow {
  const { id, name, email, text, about, score, reasons, network, parentId, editedAt } = comment;
  const policy = policies.get(about.id);
  return {
    id,
    name,
    email,
    text,
    long: isLong(text),
    about,
    at: deskTime(res, comment.at, now),
    answer: parentId !== undefined,
    edited: editedAt !== undefined,
    chosen: chosen.has(id),
    bannable: mayBan && network !== undefined,
    score: score === 0 ? undefined : messageText(res, { key: 'comments.desk.score', values: { score } }),
    reasons: reasons.map((reason) => messageText(res, { key: `comments.reason.${reason}` })),
    policies: commentPolicies.map((value) => ({
      value,
      name: messageText(res, { key: `comments.policy.${value}` }),
      selected: value === policy,
    })),
  };
}
