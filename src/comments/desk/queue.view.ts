import type { Response } from 'express';
import { deskTime, tell } from '../../web/pages/desk-page';
import type { FormState } from '../../web/request/form';
import { commentStates } from '../comment';
import type { Comment, CommentState } from '../comment';

interface Queue {
  readonly comments: readonly Comment[];
  readonly more: string | undefined;
  readonly state: CommentState;
  readonly form: FormState;
  /** Ids ticked in a form that was refused. */
  readonly chosen: ReadonlySet<string>;
  /** The decision just made. */
  readonly undoable: string | undefined;
  readonly mayBan: boolean;
  readonly maySet: boolean;
  readonly now: Date;
}

const acts: readonly { readonly key: string; readonly state: CommentState }[] = [
  { key: 'comments.desk.approve', state: 'approved' },
  { key: 'comments.desk.reject', state: 'rejected' },
  { key: 'comments.desk.spam', state: 'spam' },
];

/** A queue as its page shows it. */
export function queuePage(res: Response, { comments, more, state, form, undoable, ...rest }: Queue) {
  return {
    form,
    undoable,
    mayBan: rest.mayBan,
    maySet: rest.maySet,
    action: `/desk/comments?state=${state}`,
    states: commentStates.map((each) => ({
      name: tell(res, { key: `comments.state.${each}` }),
      href: `/desk/comments?state=${each}`,
      current: each === state,
    })),
    acts: acts.filter((act) => act.state !== state).map((act) => ({ ...act, name: tell(res, act) })),
    rows: comments.map((comment) => rowOf(res, comment, rest)),
    older: more === undefined ? undefined : `/desk/comments?state=${state}&before=${more}`,
  };
}

function rowOf(
  res: Response,
  comment: Comment,
  { chosen, mayBan, now }: Pick<Queue, 'chosen' | 'mayBan' | 'now'>,
) {
  const { id, name, email, text, about, score, reasons, network, parentId, editedAt } = comment;
  return {
    id,
    name,
    email,
    text,
    about,
    at: deskTime(res, comment.at, now),
    answer: parentId !== undefined,
    edited: editedAt !== undefined,
    chosen: chosen.has(id),
    bannable: mayBan && network !== undefined,
    score: score === 0 ? undefined : tell(res, { key: 'comments.desk.score', values: { score } }),
    reasons: reasons.map((reason) => tell(res, { key: `comments.reason.${reason}` })),
  };
}
