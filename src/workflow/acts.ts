/** The workflow as a table: who may do which transition. */
import { keysOf } from '../defined-only';
import type { Actor } from '../accounts/account';
import type { Action } from '../accounts/permissions/actions';
import type { Subject } from '../accounts/permissions/permissions';
import { may } from '../accounts/permissions/permissions';
import type { Stage } from './stage';

/** Whether an act takes a note, or a time. */
type ActRequirement = 'no' | 'optional' | 'required';

export interface ActRule {
  readonly from: readonly Stage[];
  readonly to: Stage;
  readonly permission: Action;
  /** A second permission that the act needs. */
  readonly also?: Action;
  readonly note: ActRequirement;
  readonly time: ActRequirement;
}

const beforeReaders: readonly Stage[] = ['draft', 'submitted', 'in_review', 'changes_requested', 'approved'];
const seen: readonly Stage[] = ['published', 'unpublished', 'archived'];

function rule(
  { from, to }: { readonly from: readonly Stage[]; readonly to: Stage },
  permission: Action,
  wants: Partial<ActRule> = {},
): ActRule {
  return { from, to, permission, note: 'optional', time: 'no', ...wants };
}

const submitted: readonly Stage[] = ['submitted', 'in_review'];
const publishable: readonly Stage[] = [...beforeReaders, 'scheduled', 'unpublished', 'archived'];

const acts = {
  submit: rule({ from: ['draft', 'changes_requested', 'unpublished'], to: 'submitted' }, 'article.submit'),
  withdraw: rule({ from: ['submitted', 'changes_requested'], to: 'draft' }, 'article.submit'),
  take: rule({ from: ['submitted'], to: 'in_review' }, 'article.review'),
  send_back: rule(
    { from: [...submitted, 'approved', 'scheduled'], to: 'changes_requested' },
    'article.review',
    {
      note: 'required',
    },
  ),
  approve: rule({ from: ['draft', 'changes_requested', ...submitted], to: 'approved' }, 'article.review'),
  reopen: rule({ from: ['approved', 'scheduled', 'unpublished', 'archived'], to: 'draft' }, 'article.review'),
  schedule: rule(
    { from: [...beforeReaders, 'scheduled', 'unpublished'], to: 'scheduled' },
    'article.schedule',
    {
      time: 'required',
    },
  ),
  unschedule: rule({ from: ['scheduled'], to: 'approved' }, 'article.schedule'),
  publish: rule({ from: publishable, to: 'published' }, 'article.publish', { time: 'optional' }),
  correct: rule({ from: ['published'], to: 'published' }, 'article.correct', { note: 'required' }),
  /** Unpublishes under an embargo: the story is published again when the embargo ends. */
  hold: rule({ from: ['published'], to: 'scheduled' }, 'article.unpublish', {
    time: 'required',
    also: 'article.schedule',
  }),
  unpublish: rule({ from: ['published'], to: 'unpublished' }, 'article.unpublish'),
  archive: rule({ from: ['draft', 'published', 'unpublished'], to: 'archived' }, 'article.unpublish'),
  kill: rule({ from: [...beforeReaders, 'scheduled', ...seen], to: 'killed' }, 'article.kill'),
} as const satisfies Readonly<Record<string, ActRule>>;

export type Act = keyof typeof acts;

/** All acts, in the order in which the desk offers them. */
export const actNames: readonly Act[] = keysOf(acts);

export const isAct = (name: unknown): name is Act => typeof name === 'string' && Object.hasOwn(acts, name);

export const ruleOf = (act: Act): ActRule => acts[act];

/** Whether the workflow has this act in this stage, for any actor. */
export const isOpen = (act: Act, stage: Stage): boolean => ruleOf(act).from.includes(stage);

/** Whether the actor has the permissions of the act on this subject, in any stage. */
export function mayAct(who: Actor, act: Act, subject: Subject): boolean {
  const { permission, also } = ruleOf(act);
  return may(who, permission, subject) && (also === undefined || may(who, also, subject));
}

/** The act that leads from one stage to another; undefined where the workflow has none. */
export const actTowards = (from: Stage, to: Stage): Act | undefined =>
  from === to && to === 'published'
    ? undefined
    : actNames.find((act) => ruleOf(act).to === to && isOpen(act, from));
