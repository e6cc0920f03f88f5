import type { Response } from 'express';
import type { Account, Actor } from '../../accounts/account';
import { mayAtAll } from '../../accounts/permissions/permissions';
import { ownName } from '../../language/names';
import { directionOf, type Direction } from '../../language/text/direction';
import { wordsIn } from '../../language/wording';
import type { SectionTree } from '../../sections/section.tree';
import { deskOf, deskTime, messageText, type DeskTime } from '../../web/pages/desk-page';
import type { ListKey } from '../../web/pages/list.view';
import type { FormState, FormPage, SelectOption } from '../../web/request/form';
import type { Tip, TipState } from '../tip';
import { tipStates } from '../tip';
import { template } from '../../web/templates/template';

/** A button that moves a tip to a state. */
export interface TipAct {
  readonly state: TipState;
  readonly name: string;
  readonly icon: string;
  /** The key that does it in a queue. */
  readonly letter: string;
}

const letters: Readonly<Record<TipState, string>> = { new: 'n', working: 'w', done: 'd', spam: 's' };

const icons: Readonly<Record<TipState, string>> = {
  new: 'inbox',
  working: 'square-pen',
  done: 'check',
  spam: 'ban',
};

interface TipNoteLine {
  readonly by: string;
  readonly at: DeskTime;
  readonly text: string;
}

/** One tip, and what can be done with it. */
interface TipPage extends FormPage {
  readonly id: string;
  readonly text: string;
  readonly link: string | undefined;
  readonly name: string | undefined;
  readonly contact: string | undefined;
  readonly dir: Direction;
  readonly lang: string;
  readonly handles: boolean;
  readonly language: string;
  readonly at: DeskTime;
  readonly state: string;
  readonly acts: readonly TipAct[];
  readonly assignee: string | undefined;
  readonly mine: boolean;
  /** The persons who may handle it. */
  readonly handlers: readonly SelectOption[];
  /** Id of the story that came from it. */
  readonly story: string | undefined;
  readonly mayBegin: boolean;
  readonly sections: readonly SelectOption[];
  readonly notes: readonly TipNoteLine[];
}

export const tipTemplate = template<TipPage>('tips/desk/tip');

/** What the page of a tip shows beside the tip. */
interface TipViewContext {
  readonly who: Actor;
  readonly form: FormState;
  /** Names of accounts by id. */
  readonly names: ReadonlyMap<string, string>;
  readonly handlers: readonly Pick<Account, 'id' | 'name'>[];
  readonly sections: SectionTree;
  readonly now: Date;
}

/** The view model of one tip. */
export function tipView(
  res: Response,
  tip: Tip,
  { who, form, names, handlers, sections, now }: TipViewContext,
): TipPage {
  const { id, lang, text, link, name, contact, state, articleId, assigneeId } = tip;
  const handles = mayAtAll(who, 'tip.handle');
  return {
    id,
    text,
    link,
    name,
    contact,
    form,
    dir: directionOf(lang),
    lang,
    handles,
    language: ownName(lang),
    at: deskTime(res, tip.at, now),
    state: messageText(res, { key: `tips.state.${state}` }),
    acts: actsFrom(res, state),
    assignee: assigneeId === undefined ? undefined : names.get(assigneeId),
    mine: assigneeId === who.id,
    handlers: handlerOptions(handlers, assigneeId),
    story: articleId,
    mayBegin: handles && articleId === undefined && mayAtAll(who, 'article.create'),
    sections: sections.all.map((each) => ({ value: each.id, name: wordsIn(each.names, deskOf(res).lang) })),
    notes: tip.notes.map((note) => noteLine(res, note, { names, now })),
  };
}

/** The persons to whom the tip can be assigned. */
const handlerOptions = (
  handlers: TipViewContext['handlers'],
  assigneeId: string | undefined,
): readonly SelectOption[] =>
  handlers.filter(({ id }) => id !== assigneeId).map(({ id, name }) => ({ value: id, name }));

const noteLine = (
  res: Response,
  { by, at, text }: Tip['notes'][number],
  { names, now }: Pick<TipViewContext, 'names' | 'now'>,
): TipNoteLine => ({
  by: names.get(by) ?? messageText(res, { key: 'workflow.system' }),
  at: deskTime(res, at, now),
  text,
});

/** The buttons that lead from a state to the other ones. */
export const actsFrom = (res: Response, state: TipState): readonly TipAct[] =>
  tipStates
    .filter((each) => each !== state)
    .map((each) => ({
      state: each,
      name: messageText(res, { key: `tips.act.${each}` }),
      icon: icons[each],
      letter: letters[each],
    }));

/** The keys of a queue in a state. */
export const tipKeys = (state: TipState): readonly ListKey[] => [
  { signs: ['t'], name: 'tips.desk.take' },
  ...tipStates
    .filter((each) => each !== state)
    .map((each) => ({ signs: [letters[each]], name: `tips.act.${each}` })),
  { signs: ['u'], name: 'tips.desk.undo' },
];
