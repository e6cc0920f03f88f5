import type { Response } from 'express';
import { directionOf } from '../../language/text/direction';
import { excerpt } from '../../language/excerpt';
import { deskTime, tell } from '../../web/pages/desk-page';
import type { FormState } from '../../web/request/form';
import { tipStates } from '../tip';
import type { Tip, TipState } from '../tip';

interface Queue {
  readonly tips: readonly Tip[];
  readonly more: string | undefined;
  readonly state: TipState;
  readonly form: FormState;
  /** Ids ticked in a form that was refused. */
  readonly chosen: ReadonlySet<string>;
  /** The decision just made. */
  readonly undoable: string | undefined;
  readonly mayHandle: boolean;
  readonly maySet: boolean;
  readonly names: ReadonlyMap<string, string>;
  readonly now: Date;
}

/** Enough to see what a tip is about. */
const BEGINNING = 280;

export const addressOf = (state: TipState): string => `/desk/tips?state=${state}`;

/** A queue as its page shows it. */
export function queuePage(res: Response, { tips, more, state, form, undoable, ...rest }: Queue) {
  return {
    form,
    undoable,
    mayHandle: rest.mayHandle,
    maySet: rest.maySet,
    action: addressOf(state),
    states: tipStates.map((each) => ({
      name: tell(res, { key: `tips.state.${each}` }),
      href: addressOf(each),
      current: each === state,
    })),
    acts: tipStates
      .filter((each) => each !== state)
      .map((each) => ({ state: each, name: tell(res, { key: `tips.act.${each}` }) })),
    rows: tips.map((tip) => rowOf(res, tip, rest)),
    older: more === undefined ? undefined : `${addressOf(state)}&before=${more}`,
  };
}

function rowOf(res: Response, tip: Tip, { chosen, names, now }: Pick<Queue, 'chosen' | 'names' | 'now'>) {
  const { id, lang, text, name, score, reasons, assigneeId, notes } = tip;
  return {
    id,
    lang,
    name,
    dir: directionOf(lang),
    text: excerpt(text, BEGINNING),
    chosen: chosen.has(id),
    at: deskTime(res, tip.at, now),
    assignee: assigneeId === undefined ? undefined : names.get(assigneeId),
    notes:
      notes.length === 0
        ? undefined
        : tell(res, { key: 'tips.desk.notesCount', values: { count: notes.length } }),
    score: reasons.length === 0 ? undefined : tell(res, { key: 'comments.desk.score', values: { score } }),
    reasons: reasons.map((reason) => tell(res, { key: `comments.reason.${reason}` })),
  };
}
