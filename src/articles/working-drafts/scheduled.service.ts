/** Changes to a published story that come out at their time. */
import type { Actor } from '../../accounts/account';
import { system } from '../../accounts/account';
import { requireMay } from '../../accounts/permissions/permissions';
import { remember } from '../../audit/audit.service';
import { transaction } from '../../database/transaction';
import { EditedMeanwhile, InvalidInput, NotAllowed, NotPossible } from '../../errors';
import { refuseRemotePictures } from '../../markup/remote.pictures';
import { readSections } from '../../sections/section.service';
import { loadPaper } from '../../settings/paper.service';
import type { Paper } from '../../web/pages/paper';
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
import type { DraftSave } from './saving.service';
import { baseOf, mergedWith, saveWriting } from './saving.service';
import type { ScheduledUpdate } from './scheduled.model';
import { dropScheduledUpdate, findScheduledUpdate, putScheduledUpdate } from './scheduled.model';

export { findScheduledUpdate } from './scheduled.model';

/** Lets a change come out at a time to come. What is wrong with it is said now, not then. */
export function scheduleUpdate(
  who: Actor,
  id: string,
  writing: DraftSave & { readonly at: Date },
  paper: Pick<Paper, 'timeZone' | 'languages'>,
  now: Date,
): Promise<ScheduledUpdate> {
  return transaction(async () => {
    const { at } = writing;
    const article = await findArticleFor(who, id, now);
    requireMay(who, 'article.schedule', subjectOf(article));
    if (!mayEdit(who, article)) throw new NotAllowed();
    if (article.status !== 'published') throw new NotPossible({ key: 'articles.error.updateUnpublished' });
    if (at <= now) throw new InvalidInput({ at: { key: 'articles.error.pastTime' } });
    const merging = await mergedWith(article, { ...writing, base: await baseOf(who, id, writing) }, paper);
    if (merging.conflicts.length > 0) throw new EditedMeanwhile(article.version);
    const around = { languages: paper.languages, sections: await readSections() };
    const patch = readArticlePatch(patchBetween(merging.theirs, merging.sheet, paper.timeZone), around);
    // The product itself brings the update out later: the person's leave for it is asked now.
    if (!mayChange(who, article, applyPatch(article, patch, article.tagIds))) {
      throw new NotAllowed({ key: 'articles.error.notYourSection' });
    }
    refuseRemotePictures(merging.sheet.body, article.body);
    refuseStrayPictures(merging.sheet.body, article.body);
    const publishable = publishableIn(merging.sheet, article.lang);
    await requireKnownPictures(libraryViewer(who, now), publishable, article);
    await requireStillComplete(article, publishable);
    // The merged text was made from the story as it stands.
    const update = { articleId: id, at, by: who.id, baseVersion: article.version, sheet: merging.sheet };
    await putScheduledUpdate(update);
    await settle(who, id, { origin: writing.origin, now });
    await trail(who, 'article.updateScheduled', update, now);
    return update;
  });
}

/** Takes a scheduled update back, with what was typed for it. */
export function cancelScheduledUpdate(who: Actor, id: string, now: Date): Promise<void> {
  return transaction(async () => {
    requireMay(who, 'article.schedule', subjectOf(await findArticleFor(who, id, now)));
    const update = await findScheduledUpdate(id);
    if (!update) return;
    await dropScheduledUpdate(id);
    await trail(who, 'article.updateCancelled', update, now);
  });
}

/** Brings an update out. Where somebody changed the same since, it stays and fails: people must decide. */
export function applyScheduledUpdate(id: string, now: Date): Promise<void> {
  return transaction(async () => {
    const update = await findScheduledUpdate(id);
    if (!update || update.at > now) return;
    const { sheet, baseVersion: version } = update;
    const writing = { sheet, version, significant: true };
    const saved = await saveWriting(system, id, writing, await loadPaper(''), now);
    if (saved.kind === 'conflict') throw new EditedMeanwhile(saved.current.version);
    await dropScheduledUpdate(id);
    await trail({ ...system, id: update.by }, 'article.updateApplied', update, now);
  });
}

const trail = (who: Actor, act: string, { articleId, at }: ScheduledUpdate, now: Date) =>
  remember({ at: now, actor: who.id, act, subject: `article:${articleId}`, detail: { for: at } });
