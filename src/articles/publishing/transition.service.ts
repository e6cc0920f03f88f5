/** Transitions of stories through the stages. */
import type { Actor, ActorContext } from '../../accounts/account';
import { transaction } from '../../database/transaction';
import { EditedMeanwhile, NotAllowed, NotPossible } from '../../errors';
import type { Id } from '../../ids/id';
import type { Act } from '../../workflow/acts';
import { actTowards } from '../../workflow/acts';
import type { Stage } from '../../workflow/stage';
import type { Article } from '../article';
import type { TransitionOptions } from './transition';
import { eventOf, applyTransition } from './transition';
import { isHeldByFurtherSection, mayActOn } from '../article.rules';
import { cleanText } from '../../language/text/clean';
import { findArticleFor } from '../article.service';
import { writeChange } from '../store/article.changelog';
import { withPictureWords } from '../picture-words/picture-words.service';
import { dropScheduledUpdate } from '../working-drafts/scheduled.model';
import { withdrawWithStory } from './killed.pictures';
import { notifyOfTransition } from './notices';
import { requireComplete } from './publication.check';

export interface Transition extends TransitionOptions {
  readonly act: Act;
  /** The version that was read; after a later save the act is refused. */
  readonly version?: number;
}

/**
 * Does an act of the workflow (workflow/acts.ts) on a story.
 * @throws NotAllowed, NotPossible, InvalidInput (`note`, `at`), IncompleteStory, EditedMeanwhile
 */
export const transitionArticle = ({ who, now }: ActorContext, id: Id, move: Transition): Promise<Article> =>
  transaction(async () => moveIn({ who, now }, await findArticleFor(who, id, now), move));

/** The stage that a program requests, with the options of the transition. */
export interface StageChange {
  readonly to: Stage;
  readonly how: TransitionOptions & Pick<Transition, 'version'>;
}

/** Does the same as `transitionArticle` for programs, which name a stage; a publication in the future is a schedule. */
export function moveTo({ who, now }: ActorContext, id: Id, { to, how }: StageChange): Promise<Article> {
  return transaction(async () => {
    const article = await findArticleFor(who, id, now);
    const later = to === 'published' && how.at !== undefined && how.at > now;
    const act =
      later && article.status === 'published'
        ? undefined
        : actTowards(article.status, later ? 'scheduled' : to);
    if (!act) throw new NotPossible({ key: `articles.error.cannot.${to}` });
    return moveIn({ who, now }, article, { ...how, act });
  });
}

/** Does the same as `transitionArticle` within a transaction of the caller. */
export async function moveIn(
  { who, now }: ActorContext,
  before: Article,
  move: Transition,
): Promise<Article> {
  const { act, version = before.version } = move;
  requireActOn(who, act, before);
  if (version !== before.version) throw new EditedMeanwhile(before.version);
  if (isSameCorrection(before, move, now)) return before;
  const moved = applyTransition(before, { act, how: move }, now);
  await requireComplete(act, before);
  const after = act === 'publish' ? await withPictureWords(moved, before) : moved;
  const detail = { act, from: before.status, to: after.status };
  const saved = await writeChange({ who, now }, { before, after }, { act: eventOf(act), detail });
  if (before.status === 'published' && saved.status !== 'published') await dropScheduledUpdate(before.id);
  if (act === 'kill') await withdrawWithStory({ who, now }, saved, move);
  await notifyOfTransition({ who, now }, saved, move);
  return saved;
}

/** @throws NotAllowed, with a reason if a further section of the story is the only cause */
function requireActOn(who: Actor, act: Act, article: Article): void {
  if (isHeldByFurtherSection(who, act, article)) {
    throw new NotAllowed({ key: 'articles.error.notInEverySection' });
  }
  if (!mayActOn(who, act, article)) throw new NotAllowed();
}

/** In ms: a correction that arrives twice within this time counts once. */
const SAME_CORRECTION = 60_000;

function isSameCorrection({ corrections }: Article, { act, note = '' }: Transition, now: Date): boolean {
  const last = corrections.at(-1);
  return (
    act === 'correct' &&
    last?.text === cleanText(note).trim() &&
    now.getTime() - last.at.getTime() < SAME_CORRECTION
  );
}
