/** Changes to a published story that are published at their time. */
import type { Actor, ActorContext } from '../../accounts/account';
import { system } from '../../accounts/account';
import { requireMay } from '../../accounts/permissions/permissions';
import { remember } from '../../audit/audit.service';
import { transaction } from '../../database/transaction';
import { EditedMeanwhile, InvalidInput, NotAllowed, NotPossible } from '../../errors';
import type { Id } from '../../ids/id';
import { refuseRemotePictures } from '../../markup/remote.pictures';
import { readSections } from '../../sections/section.service';
import { loadPaper } from '../../settings/paper.service';
import type { Article } from '../article';
import { applyPatch } from '../article.draft';
import { readArticlePatch } from '../article.input';
import { libraryViewer, requireKnownPictures } from '../article.pictures';
import { mayChange, mayEdit, subjectOf } from '../article.rules';
import { findArticleFor } from '../article.service';
import { refuseStrayPictures } from '../picture.addresses';
import { requireStillComplete } from '../publishing/publication.check';
import { publishableIn } from '../publishing/publication.form';
import { patchBetween } from '../form/form.input';
import { settle } from './draft.service';
import type { DraftSave, MergedText, WritingContext } from './saving.service';
import { baseOf, mergedWith, saveWriting } from './saving.service';
import type { ScheduledUpdate } from './scheduled.model';
import { dropScheduledUpdate, findScheduledUpdate, putScheduledUpdate } from './scheduled.model';

export { findScheduledUpdate } from './scheduled.model';

/** A text that is to be published at its time. */
export interface TimedSave extends DraftSave {
  readonly at: Date;
}

/**
 * Schedules a change to a published story. It is checked now as it will be when it is published.
 * @throws NotFound, NotAllowed, NotPossible, InvalidInput, IncompleteStory
 * @throws EditedMeanwhile on a conflict with a later save
 */
export function scheduleUpdate(
  context: WritingContext,
  id: Id,
  writing: TimedSave,
): Promise<ScheduledUpdate> {
  const { who, paper, now } = context;
  return transaction(async () => {
    const article = await findArticleFor(who, id, now);
    requireUpdatable(context, article, writing.at);
    const merging = await mergedWith(article, { ...writing, base: await baseOf(who, id, writing) }, paper);
    if (merging.conflicts.length > 0) throw new EditedMeanwhile(article.version);
    await requirePublishable(context, article, merging);
    // The merged text is based on the present version.
    const { version: baseVersion } = article;
    const update = { articleId: id, at: writing.at, by: who.id, baseVersion, form: merging.form };
    await putScheduledUpdate(update);
    await settle({ who, now }, id, { origin: writing.origin });
    await recordUpdate({ who, now }, 'article.updateScheduled', update);
    return update;
  });
}

/** @throws NotAllowed, NotPossible, InvalidInput (`at`) */
function requireUpdatable({ who, now }: ActorContext, article: Article, at: Date): void {
  requireMay(who, 'article.schedule', subjectOf(article));
  if (!mayEdit(who, article)) throw new NotAllowed();
  if (article.status !== 'published') throw new NotPossible({ key: 'articles.error.updateUnpublished' });
  if (at <= now) throw new InvalidInput({ at: { key: 'articles.error.pastTime' } });
}

/** Checks the text as a save does. @throws NotAllowed, InvalidInput, IncompleteStory */
async function requirePublishable(
  { who, paper, now }: WritingContext,
  article: Article,
  { theirs, form }: MergedText,
): Promise<void> {
  const viewContext = { languages: paper.languages, sections: await readSections() };
  const patch = readArticlePatch(patchBetween(theirs, form, paper.timeZone), viewContext);
  // The system actor publishes the update: the person's permission is checked now.
  if (!mayChange(who, article, applyPatch(article, patch, article.tagIds))) {
    throw new NotAllowed({ key: 'articles.error.notYourSection' });
  }
  refuseRemotePictures(form.body, article.body);
  refuseStrayPictures(form.body, article.body);
  const publishable = publishableIn(form, article.lang);
  await requireKnownPictures(libraryViewer(who, now), publishable, article);
  await requireStillComplete(article, publishable);
}

/** Removes a scheduled update with its text. @throws NotFound, NotAllowed */
export function cancelScheduledUpdate({ who, now }: ActorContext, id: Id): Promise<void> {
  return transaction(async () => {
    requireMay(who, 'article.schedule', subjectOf(await findArticleFor(who, id, now)));
    const update = await findScheduledUpdate(id);
    if (!update) return;
    await dropScheduledUpdate(id);
    await recordUpdate({ who, now }, 'article.updateCancelled', update);
  });
}

/** Publishes a due update. On a conflict the update stays, and an editor decides. @throws EditedMeanwhile */
export function applyScheduledUpdate(id: Id, now: Date): Promise<void> {
  return transaction(async () => {
    const update = await findScheduledUpdate(id);
    if (!update || update.at > now) return;
    const { form, baseVersion: version } = update;
    const writing = { form, version, significant: true };
    const context = { who: system, paper: await loadPaper(''), now };
    const saved = await saveWriting(context, id, writing);
    if (saved.kind === 'conflict') throw new EditedMeanwhile(saved.current.version);
    await dropScheduledUpdate(id);
    const editor: Actor = { ...system, id: update.by };
    await recordUpdate({ who: editor, now }, 'article.updateApplied', update);
  });
}

const recordUpdate = ({ who, now }: ActorContext, act: string, { articleId, at }: ScheduledUpdate) =>
  remember({ at: now, actor: who.id, act, subject: `article:${articleId}`, detail: { for: at } });
