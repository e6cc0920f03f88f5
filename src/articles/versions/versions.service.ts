/** Names of versions, and the return of single places of an earlier one. */
import { z } from 'zod';
import type { ActorContext } from '../../accounts/account';
import { remember } from '../../audit/audit.service';
import { transaction } from '../../database/transaction';
import { EditedMeanwhile, InvalidInput, NotAllowed, NotFound } from '../../errors';
import type { Id } from '../../ids/id';
import { optionalLine, readInput } from '../../input';
import type { Article } from '../article';
import { mayEdit } from '../article.rules';
import { findArticleFor } from '../article.service';
import type { StoryVersion } from '../article.service';
import { retryOnDuplicate } from '../store/retry-on-duplicate';
import { nameRevision } from '../store/revision.model';
import { keepDraft, newSession } from '../working-drafts/draft.service';
import { formAt, mergedWith, saveMerged } from '../working-drafts/saving.service';
import type { WritingContext } from '../working-drafts/saving.service';
import { withRestored } from './restored';

/** The most characters of a version's name. */
const LONGEST_NAME = 80;
const naming = z.object({ name: optionalLine(LONGEST_NAME) });

/**
 * Gives a version a name for colleagues; an empty one removes it. It is no save: the story keeps its version.
 * @throws NotFound, NotAllowed, InvalidInput (`name`)
 */
export function nameVersion(
  { who, now }: ActorContext,
  { id, version }: StoryVersion,
  raw: string,
): Promise<void> {
  const { name } = readInput(naming, { name: raw });
  return transaction(async () => {
    const article = await findArticleFor(who, id, now);
    if (!mayEdit(who, article)) throw new NotAllowed();
    if (!(await nameRevision({ articleId: id, version }, name))) {
      throw new NotFound({ key: 'articles.error.unknownVersion', values: { version } });
    }
    const detail = { version, name };
    await remember({ at: now, actor: who.id, act: 'article.versionNamed', subject: `article:${id}`, detail });
  });
}

/**
 * Opens an earlier version as a working draft over the present one; nothing is saved.
 * @returns the session of the draft
 * @throws NotFound, NotAllowed
 */
export async function openVersion(context: WritingContext, id: Id, from: number): Promise<string> {
  const article = await findArticleFor(context.who, id, context.now);
  const form = await formAt(article, from, context.paper);
  const origin = { session: newSession(), sequence: 1, adopted: [] };
  await keepDraft(context, id, { form, version: article.version, origin });
  return origin.session;
}

/** The places to bring back, and the version that has them. */
interface Restoring {
  readonly from: number;
  /** Names of fields, and `block:ID`. */
  readonly places: readonly string[];
}

/**
 * Brings single places of an earlier version back into the version that was read, as a new version.
 * @throws NotFound, NotAllowed, InvalidInput (`place`), EditedMeanwhile where others changed the same places since
 */
export function restorePlaces(
  context: WritingContext,
  { id, version }: StoryVersion,
  { from, places }: Restoring,
): Promise<Article> {
  const { who, paper, now } = context;
  return retryOnDuplicate(async () => {
    if (places.length === 0) throw new InvalidInput({ place: { key: 'web.error.required' } });
    const article = await findArticleFor(who, id, now);
    if (!mayEdit(who, article)) throw new NotAllowed();
    const present = await formAt(article, version, paper);
    const form = withRestored({ present, earlier: await formAt(article, from, paper) }, places);
    const merging = await mergedWith(article, { form, version }, paper);
    if (merging.conflicts.length > 0) throw new EditedMeanwhile(article.version);
    return saveMerged(context, article, { merging, significant: false });
  });
}
