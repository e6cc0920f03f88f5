/** The newsroom's acts on tips; the audit log contains each act, and no text of a tip. */
import type { Account, Actor, ActorContext } from '../accounts/account';
import { mayAtAll, requireMay } from '../accounts/permissions/permissions';
import type { Article } from '../articles/article';
import { readArticleInput } from '../articles/article.input';
import type { ValidationContext } from '../articles/article.input';
import { addDraft } from '../articles/article.service';
import { retryOnDuplicate } from '../articles/store/retry-on-duplicate';
import { remember } from '../audit/audit.service';
import { transaction } from '../database/transaction';
import { NotFound, NotPossible } from '../errors';
import type { Id } from '../ids/id';
import { newId } from '../ids/object-id';
import { excerpt } from '../language/excerpt';
import { escapeText } from '../markup/tree';
import { listActors } from '../workflow/colleagues';
import { notifyAll } from '../workflow/notifications/notification.service';
import { tipStates } from './tip';
import type { Tip, TipState } from './tip';
import {
  countTips,
  findBatch,
  findTips,
  listTips,
  pushNote,
  setArticle,
  setAssignee,
  setState,
} from './tip.model';

const PAGE = 50;
/** Characters of a working headline. */
const HEADLINE = 90;

/** A page of a queue; `more` is the id after which the next page begins. @throws NotAllowed */
export async function readTips(who: Actor, state: TipState, before?: string) {
  requireMay(who, 'tip.read');
  const found = await listTips(state, before, PAGE + 1);
  const tips = found.slice(0, PAGE);
  return { tips, more: found.length > PAGE ? tips.at(-1)?.id : undefined };
}

/** The newest tips in the state `new`. @throws NotAllowed */
export async function newestTips(who: Actor, limit: number): Promise<readonly Tip[]> {
  requireMay(who, 'tip.read');
  return listTips('new', undefined, limit);
}

/** The number of tips in the state `new`, counted up to `most`. */
export const countNewTips = (most: number): Promise<number> => countTips('new', most);

/** @throws NotFound, NotAllowed */
export async function findTip(who: Actor, id: Id): Promise<Tip> {
  requireMay(who, 'tip.read');
  const [tip] = await findTips([id]);
  if (!tip) throw new NotFound({ key: 'tips.error.unknown' });
  return tip;
}

/**
 * Sets the state of tips, of all or of none.
 * @returns the id of the decision, for `undo`
 * @throws NotPossible where none of the tips exists, NotAllowed
 */
export function decide(context: ActorContext, ids: readonly Id[], state: TipState): Promise<string> {
  return transaction(async () => {
    requireMay(context.who, 'tip.handle');
    const tips = await findTips(ids);
    if (tips.length === 0) throw new NotPossible({ key: 'tips.error.none' });
    const batch = newId();
    for (const tip of tips) {
      await setState(tip.id, state, { batch, before: tip.state });
      await recordAct(context, `tip.${state}`, tip);
    }
    return batch;
  });
}

/** Undoes a decision for the tips that have no later one. @throws NotPossible where there is nothing to undo */
export function undo(context: ActorContext, batch: string): Promise<void> {
  return transaction(async () => {
    requireMay(context.who, 'tip.handle');
    const tips = await findBatch(batch);
    if (tips.length === 0) throw new NotPossible({ key: 'tips.error.undone' });
    for (const tip of tips) {
      await setState(tip.id, tip.before ?? 'new', undefined);
      await recordAct(context, 'tip.undone', tip);
    }
  });
}

/**
 * Assigns a tip to a person who handles tips, or to the actor; a new one changes to `working`. Another person is
 * notified.
 * @throws NotPossible where the person may not handle tips, NotFound, NotAllowed
 */
export function assignTip(context: ActorContext, id: Id, to = context.who.id): Promise<void> {
  return transaction(async () => {
    const tip = await requireHandled(context, id);
    const isOther = to !== context.who.id;
    if (isOther && !(await listHandlers()).some((each) => each.id === to))
      throw new NotPossible({ key: 'tips.error.assignee' });
    await setAssignee(tip.id, to);
    if (tip.state === 'new') await setState(tip.id, 'working', undefined);
    await recordAct(context, isOther ? 'tip.assigned' : 'tip.taken', tip);
    const [subject, href] = [`tip:${id}`, `/desk/tips/${id}`];
    await notifyAll(context.who, { to: [to], kind: 'tip_assigned', subject, href, values: {} }, context.now);
  });
}

/** The accounts that may handle tips. */
export const listHandlers = async (): Promise<readonly Account[]> =>
  (await listActors()).filter(({ actor }) => mayAtAll(actor, 'tip.handle')).map(({ account }) => account);

/** The number of tips in each state, up to `most`. @throws NotAllowed */
export async function countQueues(who: Actor, most: number): Promise<Readonly<Record<TipState, number>>> {
  requireMay(who, 'tip.read');
  const counts = await Promise.all(tipStates.map(async (state) => [state, await countTips(state, most)]));
  return Object.fromEntries(counts) as Record<TipState, number>;
}

/** Removes the assignee of a tip. @throws NotFound, NotAllowed */
export function releaseTip(context: ActorContext, id: Id): Promise<void> {
  return transaction(async () => {
    const tip = await requireHandled(context, id);
    await setAssignee(tip.id, undefined);
    await recordAct(context, 'tip.released', tip);
  });
}

/** Adds a note of the newsroom. @throws NotFound, NotAllowed */
export function addNote(context: ActorContext, id: Id, text: string): Promise<void> {
  return transaction(async () => {
    const tip = await requireHandled(context, id);
    await pushNote(tip.id, { by: context.who.id, at: context.now, text });
    await recordAct(context, 'tip.noted', tip);
  });
}

/** A story that is begun from a tip. */
interface TipStory {
  /** Id of the tip. */
  readonly id: Id;
  /** Id or slug of the section. */
  readonly section: string;
}

/**
 * Begins a story with the text of a tip; name and contact stay with the tip.
 * @throws NotPossible where a story was begun already, NotFound, NotAllowed
 */
export function beginStory(
  context: ActorContext,
  { id, section }: TipStory,
  validation: ValidationContext,
): Promise<Article> {
  return retryOnDuplicate(async () => {
    const tip = await requireHandled(context, id);
    if (tip.articleId !== undefined) throw new NotPossible({ key: 'tips.error.begun' });
    const { lang, text } = tip;
    const headline = excerpt(text.split('\n')[0] ?? text, HEADLINE);
    const input = readArticleInput({ headline, lang, section, body: paragraphsOf(text) }, validation);
    const article = await addDraft(context, input);
    await setArticle(tip.id, article.id);
    if (tip.state === 'new') await setState(tip.id, 'working', undefined);
    await recordAct(context, 'tip.begun', tip);
    return article;
  });
}

/** Plain text as HTML, one paragraph a line. */
const paragraphsOf = (text: string): string =>
  text
    .split(/\n+/)
    .filter((line) => line.trim() !== '')
    .map((line) => `<p>${escapeText(line)}</p>`)
    .join('');

async function requireHandled({ who }: ActorContext, id: Id): Promise<Tip> {
  requireMay(who, 'tip.handle');
  return findTip(who, id);
}

const recordAct = ({ who, now }: ActorContext, act: string, { id }: Tip): Promise<void> =>
  remember({ at: now, actor: who.id, act, subject: `tip:${id}` });
