/** The story after an act of the workflow; pure. It checks the story's times. */
import { InvalidInput, NotPossible } from '../../errors';
import type { EventType } from '../../events/event';
import { cleanLine, cleanText } from '../../language/text/clean';
import { omit } from '../../defined-only';
import type { Act } from '../../workflow/acts';
import { isOpen, ruleOf } from '../../workflow/acts';
import type { Article } from '../article';
import { checkTimesOfAct, publicationTime } from './article.times';

/** The options of an act. */
export interface TransitionOptions {
  /** A note to colleagues; for a correction or a kill, to readers. */
  readonly note?: string;
  /** A future time for a schedule, a past time to backdate a publication. */
  readonly at?: Date;
  /** For a kill: ids of the story's own pictures to withdraw with it. */
  readonly pictures?: readonly string[];
}

/** An act of the workflow with its options. */
export interface AppliedAct {
  readonly act: Act;
  readonly how: TransitionOptions;
}

/** The story after the act. It checks the stage; the service checks the permission. */
export function applyTransition(article: Article, { act, how }: AppliedAct, now: Date): Article {
  checkStage(article, act);
  checkWanted(act, how, now);
  checkTimesOfAct(article, { act, at: how.at }, now);
  const { to } = ruleOf(act);
  return { ...omit(article, 'scheduledFor'), status: to, ...effect(article, { act, how }, now) };
}

function effect(article: Article, { act, how: { at, note = '' } }: AppliedAct, now: Date): Partial<Article> {
  if (act === 'schedule' && at) return { scheduledFor: at };
  if (act === 'hold' && at) return { scheduledFor: at, embargoUntil: at };
  if (act === 'publish') return { publishedAt: publicationTime(article, at, now) };
  if (act === 'kill') return cleanLine(note) === '' ? {} : { killNotice: cleanLine(note) };
  if (act !== 'correct') return {};
  const correction = { at: now, text: cleanText(note).trim() };
  return { corrections: [...article.corrections, correction], updatedAt: now };
}

function checkStage({ status }: Article, act: Act): void {
  if (isOpen(act, status)) return;
  if (act === 'correct') throw new NotPossible({ key: 'articles.error.correctUnpublished' });
  throw new NotPossible({ key: `articles.error.cannot.${ruleOf(act).to}` });
}

function checkWanted(act: Act, { note = '', at }: TransitionOptions, now: Date): void {
  const rule = ruleOf(act);
  if (rule.note === 'required' && cleanText(note).trim() === '') {
    throw new InvalidInput({ note: { key: `articles.error.note.${act}` } });
  }
  if (rule.time === 'required' && !(at && at > now)) {
    throw new InvalidInput({ at: { key: at ? 'articles.error.pastTime' : 'web.error.required' } });
  }
}

const events: Readonly<Partial<Record<Act, EventType>>> = {
  submit: 'article.submitted',
  publish: 'article.published',
  correct: 'article.corrected',
  unpublish: 'article.unpublished',
  hold: 'article.unpublished',
  archive: 'article.archived',
  kill: 'article.killed',
};

/** The event type of an act. */
export const eventOf = (act: Act): EventType => events[act] ?? 'article.moved';
