import type { Response } from 'express';
import { directionOf } from '../../language/text/direction';
import { excerpt } from '../../language/excerpt';
import { deskTime, messageText } from '../../web/pages/desk-page';
import { listKeys } from '../../web/pages/list.view';
import type { ListAct, ListKey, ListPages, ListRow, ListTab, ListTable } from '../../web/pages/list.view';
import type { FormState, FormPage } from '../../web/request/form';
import { tipStates } from '../tip';
import { actsFrom, type TipAct } from './tip.view';
import type { Tip, TipState } from '../tip';
import { template } from '../../web/templates/template';

/** Tips of one state. */
interface TipQueuePage extends FormPage {
  readonly mayHandle: boolean;
  readonly maySet: boolean;
  readonly action: string;
  readonly tabs: readonly ListTab[];
  readonly acts: readonly TipAct[];
  readonly table: ListTable;
  readonly pages: ListPages;
  readonly keys: readonly ListKey[];
}

export const tipQueueTemplate = template<TipQueuePage>('tips/desk/queue');

interface Queue {
  readonly tips: readonly Tip[];
  readonly more: string | undefined;
  readonly state: TipState;
  readonly form: FormState;
  /** Ids that were checked in a refused form. */
  readonly chosen: ReadonlySet<string>;
  readonly mayHandle: boolean;
  readonly maySet: boolean;
  /** Names of accounts by id. */
  readonly names: ReadonlyMap<string, string>;
  readonly now: Date;
}

/** Characters of a tip in the queue. */
const EXCERPT = 280;

export const queueUrl = (state: TipState): string => `/desk/tips?state=${state}`;

/** The view model of a queue. */
export function queuePage(res: Response, { tips, more, state, form, ...rest }: Queue): TipQueuePage {
  return {
    form,
    mayHandle: rest.mayHandle,
    maySet: rest.maySet,
    action: queueUrl(state),
    tabs: tipStates.map((each) => ({
      name: messageText(res, { key: `tips.state.${each}` }),
      href: queueUrl(each),
      current: each === state,
    })),
    acts: actsFrom(res, state),
    table: {
      label: messageText(res, { key: 'tips.desk.title' }),
      heading: messageText(res, { key: 'tips.desk.one' }),
      columns: [messageText(res, { key: 'tips.desk.at' })],
      rows: tips.map((tip) => rowOf(res, tip, rest)),
      pictured: false,
      choosable: rest.mayHandle,
      menus: rest.mayHandle,
    },
    pages: { next: more === undefined ? undefined : `${queueUrl(state)}&before=${more}` },
    keys: listKeys,
  };
}

function rowOf(
  res: Response,
  { id, lang, text, name, state, score, reasons, assigneeId, notes, at }: Tip,
  { chosen, names, mayHandle, now }: Pick<Queue, 'chosen' | 'names' | 'mayHandle' | 'now'>,
): ListRow {
  const say = (key: string, values: Readonly<Record<string, string | number>> = {}) =>
    messageText(res, { key, values });
  const time = deskTime(res, at, now);
  const remarks = [
    assigneeId === undefined ? undefined : names.get(assigneeId),
    notes.length === 0 ? undefined : say('tips.desk.notesCount', { count: notes.length }),
    reasons.length === 0 ? undefined : say('comments.desk.score', { score }),
    ...reasons.map((reason) => say(`comments.reason.${reason}`)),
  ];
  return {
    id,
    name: name ?? say('tips.desk.nameless'),
    href: `/desk/tips/${id}`,
    lang,
    dir: directionOf(lang),
    excerpt: excerpt(text, EXCERPT),
    chosen: chosen.has(id),
    notes: remarks.flatMap((remark) => (remark === undefined ? [] : [{ text: remark }])),
    cells: [{ label: say('tips.desk.at'), text: time.relative, iso: time.iso, hint: time.text }],
    menu: mayHandle ? actsFrom(res, state).map((act) => menuItem(act, id, state)) : [],
  };
}

/** An act of a tip's menu, as the buttons of a queue do it for chosen tips. */
const menuItem = ({ state, name, icon }: TipAct, id: string, from: TipState): ListAct => ({
  name,
  icon,
  action: queueUrl(from),
  field: { name: 'act', value: `${state}:${id}` },
});
