/** The acts of a story at the writing screen's bar: one is primary, those that take it from readers come last. */
import type { Actor } from '../../../accounts/account';
import type { Act } from '../../../workflow/acts';
import { ruleOf } from '../../../workflow/acts';
import type { Stage } from '../../../workflow/stage';
import type { Article } from '../../article';
import { openActs } from '../../article.rules';
import type { DeskViewContext } from '../desk.context';

const heavy: ReadonlySet<Act> = new Set(['unpublish', 'hold', 'archive', 'kill']);

/** The acts that can be primary, by precedence. */
const primary: readonly Act[] = ['publish', 'approve', 'take', 'submit'];

/** Stages in which saving the text is primary: readers see it, or will see it at a set time. */
const saved: ReadonlySet<Stage> = new Set(['published', 'scheduled']);

const icons: Readonly<Record<Act, string>> = {
  submit: 'send',
  withdraw: 'undo-2',
  take: 'book-open',
  send_back: 'reply',
  approve: 'check',
  reopen: 'rotate-ccw',
  schedule: 'calendar-clock',
  unschedule: 'timer-reset',
  publish: 'newspaper',
  correct: 'pencil-line',
  hold: 'pause',
  unpublish: 'eye-off',
  archive: 'archive',
  kill: 'ban',
};

/** A transition that the person can do now. */
export interface ActButton {
  readonly act: Act;
  readonly name: string;
  readonly icon: string;
  /** What the act does to readers; present where it takes the story from them. */
  readonly explained: string | undefined;
  readonly noteLabel: string;
  readonly noteField: string;
  /** Absent where the act takes no time. */
  readonly timeField: string | undefined;
  readonly timeLabel: string | undefined;
  /** What the act is at a time that is still to come; absent for most. */
  readonly laterName: string | undefined;
  readonly required: boolean;
  readonly danger: boolean;
}

/** The acts of the bar. */
export interface StoryActs {
  /** Absent where saving is the primary act. */
  readonly primary: ActButton | undefined;
  readonly others: readonly ActButton[];
  readonly dangers: readonly ActButton[];
}

function actButton(act: Act, { t, lang }: DeskViewContext): ActButton {
  const { note, time } = ruleOf(act);
  const own = act === 'send_back' || act === 'correct' || act === 'kill';
  return {
    act,
    name: t(lang, `workflow.act.${act}`),
    icon: icons[act],
    explained: heavy.has(act) ? t(lang, `workflow.explained.${act}`) : undefined,
    noteLabel: t(lang, `workflow.note.${own ? act : 'optional'}`),
    noteField: `note-${act}`,
    timeField: time === 'no' ? undefined : `at-${act}`,
    timeLabel: time === 'no' ? undefined : t(lang, `workflow.at.${act}`),
    laterName: act === 'publish' ? t(lang, 'workflow.act.schedule') : undefined,
    required: note === 'required',
    danger: heavy.has(act),
  };
}

/** The acts that the person may do now, each with its inputs. */
export function actsView(who: Actor, article: Article, context: DeskViewContext): StoryActs {
  const open = openActs(who, article);
  const first = saved.has(article.status) ? undefined : primary.find((act) => open.includes(act));
  const rest = open.filter((act) => act !== first).map((act) => actButton(act, context));
  return {
    primary: first && actButton(first, context),
    others: rest.filter(({ danger }) => !danger),
    dangers: rest.filter(({ danger }) => danger),
  };
}
