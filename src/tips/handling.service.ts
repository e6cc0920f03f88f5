/** What the newsroom does with tips; every act can be read in the audit log, their words cannot. */
import type { Actor } from '../accounts/account';
import { requireMay } from '../accounts/permissions/permissions';
import type { Article } from '../articles/article';
import { readArticleInput } from '../articles/article.input';
import type { ValidationContext } from '../articles/article.input';
import { addDraft } from '../articles/article.service';
import { retryOnDuplicate } from '../articles/store/retry-on-duplicate';
import { remember } from '../audit/audit.service';
import { transaction } from '../database/transaction';
import { NotFound, NotPossible } from '../errors';
import { excerpt } from '../language/excerpt';
import { escapeText } from '../markup/tree';
import type { Tip, TipState } from './tip';
import {
  countIn,
  findBatch,
  findTips,
  listTips,
  newTipId,
  pushNote,
  setArticle,
  setAssignee,
  setState,
} from './tip.model';

const PAGE = 50;
/** What fits a working headline. */
const HEADLINE = 90;

/** A page of a queue; `more` is where the next page begins. */
export async function readTips(who: Actor, state: TipState, before?: string) {
  requireMay(who, 'tip.read');
  const found = await listTips(state, before, PAGE + 1);
  const tips = found.slice(0, PAGE);
  return { tips, more: found.length > PAGE ? tips.at(-1)?.id : undefined };
}

/** The newest of those nobody has looked at. */
export async function newestTips(who: Actor, limit: number): Promise<readonly Tip[]> {
  requireMay(who, 'tip.read');
  return listTips('new', undefined, limit);
}

/** How many nobody has looked at; counted no further than `most`. */
export const countNewTips = (most: number): Promise<number> => countIn('new', most);

/** @throws NotFound */
export async function findTip(who: Actor, id: string): Promise<Tip> {
  requireMay(who, 'tip.read');
  const [tip] = await findTips([id]);
  if (!tip) throw new NotFound({ key: 'tips.error.unknown' });
  return tip;
}

/**
 * Decides on tips, all or none of them.
 * @returns the name of the decision, by which it can be taken back
 */
export function decide(who: Actor, ids: readonly string[], state: TipState, now: Date): Promise<string> {
  return transaction(async () => {
    requireMay(who, 'tip.handle');
    const tips = await findTips(ids);
    if (tips.length === 0) throw new NotPossible({ key: 'tips.error.none' });
    const batch = newTipId();
    for (const tip of tips) {
      await setState(tip.id, state, { batch, before: tip.state });
      await leaveTrail(who, `tip.${state}`, tip, now);
    }
    return batch;
  });
}

/** Takes a decision back, for those tips that nobody decided on since. */
export function undo(who: Actor, batch: string, now: Date): Promise<void> {
  return transaction(async () => {
    requireMay(who, 'tip.handle');
    const tips = await findBatch(batch);
    if (tips.length === 0) throw new NotPossible({ key: 'tips.error.undone' });
    for (const tip of tips) {
      await setState(tip.id, tip.before ?? 'new', undefined);
      await leaveTrail(who, 'tip.undone', tip, now);
    }
  });
}

/** Takes a tip on, which begins the work on it, or lets it go. */
export function assignToMe(who: Actor, id: string, takes: boolean, now: Date): Promise<void> {
  return transaction(async () => {
    const tip = await handled(who, id);
    await setAssignee(tip.id, takes ? who.id : undefined);
    if (takes && tip.state === 'new') await setState(tip.id, 'working', undefined);
    await leaveTrail(who, takes ? 'tip.taken' : 'tip.released', tip, now);
  });
}

/** Adds what the newsroom found out. */
export function addNote(who: Actor, id: string, text: string, now: Date): Promise<void> {
  return transaction(async () => {
    const tip = await handled(who, id);
    await pushNote(tip.id, { by: who.id, at: now, text });
    await leaveTrail(who, 'tip.noted', tip, now);
  });
}

/** Begins a story with the words of a tip; who sent it stays here. @throws NotPossible where there is one */
export function beginStory(
  who: Actor,
  id: string,
  section: string,
  around: ValidationContext,
  now: Date,
): Promise<Article> {
  return retryOnDuplicate(async () => {
    const tip = await handled(who, id);
    if (tip.articleId !== undefined) throw new NotPossible({ key: 'tips.error.begun' });
    const { lang, text } = tip;
    const headline = excerpt(text.split('\n')[0] ?? text, HEADLINE);
    const input = readArticleInput({ headline, lang, section, body: paragraphsOf(text) }, around);
    const article = await addDraft(who, input, now, false);
    await setArticle(tip.id, article.id);
    if (tip.state === 'new') await setState(tip.id, 'working', undefined);
    await leaveTrail(who, 'tip.begun', tip, now);
    return article;
  });
}

/** Lines of plain text as paragraphs. */
const paragraphsOf = (text: string): string =>
  text
    .split(/\n+/)
    .filter((line) => line.trim() !== '')
    .map((line) => `<p>${escapeText(line)}</p>`)
    .join('');

async function handled(who: Actor, id: string): Promise<Tip> {
  requireMay(who, 'tip.handle');
  return findTip(who, id);
}

const leaveTrail = (who: Actor, act: string, { id }: Tip, at: Date) =>
  remember({ at, actor: who.id, act, subject: `tip:${id}` });
