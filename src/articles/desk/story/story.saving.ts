/** A posted form of a story saves it and moves it, or keeps a working draft and runs another action. */
import type { Actor } from '../../../accounts/account';
import { InvalidInput, NotAllowed, NotFound } from '../../../errors';
import type { Message } from '../../../errors';
import type { Id } from '../../../ids/id';
import { isId } from '../../../ids/id';
import { refuseRemotePictures } from '../../../markup/remote.pictures';
import { withMediaReferences } from '../../../media/pictures/references';
import { fieldOf } from '../../../web/request/form';
import type { FormValues } from '../../../web/request/form';
import type { Paper } from '../../../web/pages/paper';
import type { Act } from '../../../workflow/acts';
import type { Article } from '../../article';
import { applyTransition } from '../../publishing/transition';
import { isHeldByFurtherSection, mayActOn, mayEdit } from '../../article.rules';
import type { Origin, WritingSession } from '../../working-drafts/draft';
import { discardDraft, keepDraft } from '../../working-drafts/draft.service';
import { baseOf, saveWriting, formAt } from '../../working-drafts/saving.service';
import type { Saved, DraftSave } from '../../working-drafts/saving.service';
import { remainingPictures } from '../../publishing/killed.pictures';
import { requireComplete } from '../../publishing/publication.check';
import { unfilledOf } from '../../publishing/hints/hints';
import { publishableIn } from '../../publishing/publication.form';
import { changedFields } from '../../form/article.form';
import type { ArticleForm } from '../../form/article.form';
import { transitionArticle } from '../../publishing/transition.service';
import type { ActionContext, ActionResult } from './story.actions';
import { actions, isActionName } from './story.actions';
import type { MergedView } from '../drafts/merged.view';
import { notEditable, readableArticle } from './meanwhile';
import { isOwnSince, mergedView } from '../drafts/merged.view';
import { doneBefore } from '../repeated';
import { actIn, howIn, readPressed, readWriting, requireWhole } from './writing.input';

export interface Finished {
  readonly kind: 'done';
  readonly done: ActionResult;
  readonly article?: Article;
  readonly merged?: MergedView;
}

export type ReceivedForm = Finished | { readonly kind: 'conflict' };

/** A story's form as it was posted. */
export interface PostedStory {
  readonly who: Actor;
  readonly id: Id;
  readonly values: FormValues;
  readonly origin: Origin;
  readonly paper: Paper;
  readonly now: Date;
}

/** Handles the posted form of a story. */
export async function takeForm({
  who,
  id,
  values: posted,
  origin,
  paper,
  now,
}: PostedStory): Promise<ReceivedForm> {
  requireWhole(posted);
  const article = await readableArticle(who, id);
  const values = await withOwnPictures(posted, paper);
  const read = mayEdit(who, article) ? await readWriting(values, article, paper) : undefined;
  const writing = read && { ...read, origin };
  const pressed = readPressed(values);
  const context = { who, article, values, of: pressed.of, writing, isDraftKept: false, origin, paper, now };
  const saves = pressed.name === 'save' || pressed.name === 'act';
  // Checks the text as sent: a removal by the sanitiser must not pass without a message.
  if (saves && writing) refuseRemotePictures(fieldOf(values, 'body'), article.body);
  if (saves) return saveAndMove(context).catch((problem: unknown) => doneAlready(problem, context));
  if (!isActionName(pressed.name)) throw new NotFound();
  const kept = writing && pressed.name !== 'discard' ? await keepTyped(context, writing) : undefined;
  return { kind: 'done', done: await actions[pressed.name]({ ...context, isDraftKept: kept !== undefined }) };
}

/** Replaces addresses of this paper's pictures in the text by references to the library. */
async function withOwnPictures(values: FormValues, { siteUrl }: Paper): Promise<FormValues> {
  if (values['body'] === undefined) return values;
  return { ...values, body: await withMediaReferences(fieldOf(values, 'body'), siteUrl) };
}

/**
 * Stores the typed text as a working draft. A form that equals its version holds no typed text: the earlier draft of
 * its page ends.
 * @returns the session with the draft, or undefined if no text was typed
 */
export async function keepTyped(
  { who, article, origin, paper, now }: Pick<ActionContext, 'who' | 'article' | 'origin' | 'paper' | 'now'>,
  typed: DraftSave,
): Promise<WritingSession | undefined> {
  const writing = { ...typed, origin };
  const base = (await baseOf(who, article.id, writing)) ?? (await formAt(article, typed.version, paper));
  if (changedFields(base, typed.form).length > 0)
    return (await keepDraft({ who, now }, article.id, writing)).session;
  await discardDraft({ who, now }, article.id, { origin });
  return undefined;
}

async function saveAndMove(context: ActionContext): Promise<ReceivedForm> {
  const { who, article, values, writing, paper, now } = context;
  const act = actIn(readPressed(values));
  if (!act && !writing) throw await refusal(context);
  const how = act && howIn(values, act, paper);
  if (act && how) {
    // Checked before the save, so that a refused button leaves the story as it was.
    await refuseAct(context, act);
    atButton(act, () => applyTransition(article, { act, how }, now));
    await requireComplete(act, writing ? publishableIn(writing.form, article.lang) : article);
  }
  const saved = writing ? await save(context, writing) : undefined;
  if (saved?.kind === 'conflict') return { kind: 'conflict' };
  if (!act || !how) return savedAs(who, saved, writing);
  const version = saved?.article.version ?? article.version;
  const after = await transitionArticle({ who, now }, article.id, { ...how, act, version });
  return { kind: 'done', done: { message: await messageOf(act, after) }, article: after };
}

/** Judges an act by the sections that the form names: they are saved first. @throws NotAllowed */
async function refuseAct(context: ActionContext, act: Act): Promise<void> {
  const { who, article, writing } = context;
  const after = writing ? { ...article, ...sectionsIn(writing.form) } : article;
  if ([article, after].some((story) => isHeldByFurtherSection(who, act, story))) {
    throw new NotAllowed({ key: 'articles.error.notInEverySection' });
  }
  if (![article, after].every((story) => mayActOn(who, act, story))) throw await refusal(context);
}

const sectionsIn = ({ section, alsoIn }: ArticleForm): Partial<Pick<Article, 'sectionId' | 'alsoIn'>> => ({
  ...(isId(section) && { sectionId: section }),
  alsoIn: alsoIn.split(' ').filter(isId),
});

/** A form sent twice acts once and gets the same response both times. */
async function doneAlready(problem: unknown, context: ActionContext): Promise<Finished> {
  const act = actIn(readPressed(context.values));
  if (!act) throw problem;
  const article = await doneBefore(problem, { ...context, id: context.article.id, act });
  return { kind: 'done', done: { message: await messageOf(act, article) }, article };
}

/** A page with a script still holds its text: the error names why it cannot be saved. */
const refusal = async ({ who, article, origin }: ActionContext): Promise<NotAllowed> =>
  origin.sequence === undefined ? new NotAllowed() : notEditable(who, article);

/**
 * The message after an act; after a kill also the pictures that stay public, and after a submission the places that are
 * still to be filled.
 */
async function messageOf(act: Act, article: Article): Promise<Message> {
  const remaining = act === 'kill' ? await remainingPictures(article) : [];
  const unfilled = act === 'submit' ? unfilledOf(article).flatMap(({ places = [] }) => places) : [];
  if (unfilled.length > 0) {
    const values = { places: unfilled.join(' · '), count: unfilled.length };
    return { key: 'articles.desk.done.submittedUnfilled', values };
  }
  if (remaining.length === 0) return { key: `workflow.done.${act}` };
  const names = remaining.map(({ name, id }) => name || id).join(' · ');
  return { key: 'articles.desk.done.killedRemaining', values: { names, count: remaining.length } };
}

/** Moves the problems of an act to the fields at its own button: several acts need a note. */
function atButton(act: Act, check: () => unknown): void {
  try {
    check();
  } catch (problem) {
    if (!(problem instanceof InvalidInput)) throw problem;
    const named = ([field, message]: [string, Message]) => [`${field}-${act}`, message] as const;
    throw new InvalidInput(Object.fromEntries(Object.entries(problem.fields).map(named)));
  }
}

async function savedAs(
  who: Actor,
  saved: Extract<Saved, { kind: 'saved' }> | undefined,
  writing: DraftSave | undefined,
): Promise<ReceivedForm> {
  if (!saved) return { kind: 'done', done: { message: { key: 'articles.desk.done.saved' } } };
  const { article, merged } = saved;
  if (!merged || !writing)
    return { kind: 'done', done: { message: { key: 'articles.desk.done.saved' } }, article };
  const own = await isOwnSince(who, article, writing.version);
  const { version, lang } = article;
  return {
    kind: 'done',
    done: { message: { key: `articles.desk.done.${own ? 'mergedOwn' : 'merged'}` } },
    article,
    merged: await mergedView(writing.form, merged, { version, lang, own }),
  };
}

/** A conflicting text becomes a working draft until the person chooses. */
async function save({ who, article, paper, now }: ActionContext, writing: DraftSave): Promise<Saved> {
  const saved = await saveWriting({ who, paper, now }, article.id, writing);
  if (saved.kind === 'conflict') await keepDraft({ who, now }, article.id, writing);
  return saved;
}
