import type { Response } from 'express';
import { directionOf } from '../../language/text/direction';
import { excerpt } from '../../language/excerpt';
import { formatNumber } from '../../language/locale/numbers';
import { dateStyle } from '../../web/pages/paper';
import { deskOf, deskTime, messageText } from '../../web/pages/desk-page';
import { cappedCount, keysWithoutSearch } from '../../web/pages/list.view';
import type { ListAct, ListKey, ListPages, ListRow, ListTab, ListTable } from '../../web/pages/list.view';
import type { FormState, FormPage } from '../../web/request/form';
import { tipStates } from '../tip';
import { actsFrom, tipKeys, type TipAct } from './tip.view';
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
  /** How many tips each queue has, up to `MOST_COUNTED`. */
  readonly counts: Readonly<Record<TipState, number>>;
  /** Id of the person. */
  readonly self: string;
  readonly now: Date;
}

/** Counts of queues stop at this number. */
export const MOST_COUNTED = 99;

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
    tabs: queueTabs(res, state, rest.counts),
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
    keys: rest.mayHandle ? [...tipKeys(state), ...keysWithoutSearch] : keysWithoutSearch,
  };
}

/** The queues whose tips still wait for a decision, or for a look at what was taken for spam, are counted. */
const counted = new Set<TipState>(['new', 'working', 'spam']);

function queueTabs(res: Response, state: TipState, counts: Queue['counts']): readonly ListTab[] {
  const { lang, paper } = deskOf(res);
  const { locale, digits } = dateStyle(paper(), lang);
  const shown = (count: number) => cappedCount(count, MOST_COUNTED, (n) => formatNumber(n, locale, digits));
  return tipStates.map((each) => ({
    name: messageText(res, { key: `tips.state.${each}` }),
    href: queueUrl(each),
    current: each === state,
    count: counted.has(each) && counts[each] > 0 ? shown(counts[each]) : undefined,
  }));
}

function rowOf(
  res: Response,
  { id, lang, text, name, state, score, reasons, assigneeId, notes, at }: Tip,
  { chosen, names, mayHandle, self, now }: Pick<Queue, 'chosen' | 'names' | 'mayHandle' | 'self' | 'now'>,
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
    menu: mayHandle ? menuOf(res, { id, state, isMine: assigneeId === self }) : [],
  };
}

interface MenuSubject {
  readonly id: string;
  readonly state: TipState;
  /** Whether the person handles it. */
  readonly isMine: boolean;
}

/** Who handles the tip comes first, then its states. */
function menuOf(res: Response, { id, state, isMine }: MenuSubject): readonly ListAct[] {
  const say = (key: string) => messageText(res, { key });
  const [action, field] = [queueUrl(state), (act: string) => ({ name: 'act', value: `${act}:${id}` })];
  return [
    isMine
      ? { name: say('tips.desk.release'), icon: 'undo-2', action, field: field('release') }
      : { name: say('tips.desk.take'), icon: 'user-round', action, field: field('take'), letter: 't' },
    { name: say('tips.desk.assign'), icon: 'user-plus', href: `/desk/tips/${id}#assign` },
    ...actsFrom(res, state).map((act) => menuItem(act, id, state)),
  ];
}

/** An act of a tip's menu, as the buttons of a queue do it for chosen tips. */
const menuItem = ({ state, name, icon, letter }: TipAct, id: string, from: TipState): ListAct => ({
  name,
  icon,
  letter,
  action: queueUrl(from),
  field: { name: 'act', value: `${state}:${id}` },
});
