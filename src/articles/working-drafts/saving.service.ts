/** Saves text that was typed over a version of a story: as it is, merged with later saves, or in conflict. */
import type { Actor, ActorContext } from '../../accounts/account';
import { system } from '../../accounts/account';
import { NotFound } from '../../errors';
import type { Id } from '../../ids/id';
import { readSections } from '../../sections/section.service';
import { findTagsById } from '../../sections/tags/tag.service';
import { wordsIn } from '../../language/wording';
import type { Paper } from '../../web/pages/paper';
import type { Article } from '../article';
import { readArticlePatch } from '../article.input';
import { findArticleFor, saveArticle } from '../article.service';
import { findRevision } from '../store/revision.model';
import { retryOnDuplicate } from '../store/retry-on-duplicate';
import type { Choices, Merging } from '../form/merge';
import { merge } from '../form/merge';
import type { ArticleForm } from '../form/article.form';
import { changedFields, articleFormOf } from '../form/article.form';
import { patchBetween } from '../form/form.input';
import type { Origin, SessionWithDraft } from './draft';
import { sentBase, sequenceOf } from './draft';
import { sentOfAdopted, sessionOf, settle } from './draft.service';

/** A text to be saved. */
export interface DraftSave {
  readonly form: ArticleForm;
  /** The version of the story that the page was made from. */
  readonly version: number;
  /** The session that typed it; absent for saves of programs and of due work. */
  readonly origin?: Origin;
  readonly choices?: Choices;
  /** Whether the change counts as an update for readers. */
  readonly significant?: boolean;
}

export type Saved =
  | {
      readonly kind: 'saved';
      readonly article: Article;
      /** The saved text, if it holds more than the text that was sent. */
      readonly merged?: ArticleForm;
    }
  | ({ readonly kind: 'conflict'; readonly current: Article } & MergedText);

type PaperFacts = Pick<Paper, 'timeZone' | 'languages'>;

/** The actor, the time and the paper of a save. */
export interface WritingContext extends ActorContext {
  readonly paper: PaperFacts;
}

/** The story as a form shows it. */
export async function formFor(article: Article, { timeZone }: Pick<Paper, 'timeZone'>): Promise<ArticleForm> {
  const tags = await findTagsById(article.tagIds);
  const names = new Map(tags.map((tag) => [tag.id, wordsIn(tag.names, article.lang)]));
  const tagNames = article.tagIds.flatMap((id) => names.get(id) ?? []);
  return articleFormOf(article, { tagNames, timeZone });
}

/** The form of a version of the story. @throws NotFound */
export async function formAt(
  article: Article,
  version: number,
  paper: Pick<Paper, 'timeZone'>,
): Promise<ArticleForm> {
  if (version === article.version) return formFor(article, paper);
  const old = await findRevision(article.id, version);
  if (!old) throw new NotFound({ key: 'articles.error.unknownVersion', values: { version } });
  return formFor(old, paper);
}

/** A typed text, and the text it was made from if that is no version of the story. */
export interface TypedText extends Pick<DraftSave, 'form' | 'version' | 'choices'> {
  readonly base?: ArticleForm | undefined;
}

/** A typed text, merged with the present version of the story. */
export interface MergedText extends Merging {
  readonly theirs: ArticleForm;
}

/** Merges a typed text with the present version. @throws NotFound for an unknown version */
export async function mergedWith(
  current: Article,
  { form, version, choices, base }: TypedText,
  paper: Pick<Paper, 'timeZone'>,
): Promise<MergedText> {
  const theirs = await formFor(current, paper);
  if (!base && version === current.version) return { form, conflicts: [], theirs };
  const from = base ?? (await formAt(current, version, paper));
  return { ...merge({ base: from, mine: form, theirs }, choices), theirs };
}

/** The text that a draft was made from. */
export async function draftBase(
  article: Article,
  session: SessionWithDraft,
  paper: Pick<Paper, 'timeZone'>,
): Promise<ArticleForm> {
  const { baseVersion: version } = session.draft;
  return sentBase(session, { version, sequence: session.sequence }) ?? formAt(article, version, paper);
}

/** The text that a sent text was made from, if that is no version of the story. */
export async function baseOf(
  who: Actor,
  id: Id,
  { version, origin }: DraftSave,
): Promise<ArticleForm | undefined> {
  if (!origin) return undefined;
  const session = await sessionOf(who, id, origin);
  const sequence = sequenceOf(origin, session);
  if (session) return sentBase(session, { version, sequence });
  const sent = await sentOfAdopted(who, id, origin);
  return sent && version < sent.version ? sent.form : undefined;
}

/** Whether a later save of the same page arrived before: it held the text of this one. */
async function isOutdated(who: Actor, id: Id, { origin }: DraftSave): Promise<boolean> {
  if (origin?.sequence === undefined) return false;
  const session = await sessionOf(who, id, origin);
  return session?.sent !== undefined && origin.sequence < session.sent.sequence;
}

/**
 * Saves a typed text, merged with later saves of others in other places. A place that both changed is a conflict:
 * nothing is saved, and the result holds both texts. The draft of the session ends with the save.
 * @throws NotFound, NotAllowed, InvalidInput, EditedMeanwhile
 */
export function saveWriting(context: WritingContext, id: Id, writing: DraftSave): Promise<Saved> {
  const { who, paper, now } = context;
  return retryOnDuplicate(async () => {
    const current = await findArticleFor(who, id, now);
    if (await isOutdated(who, id, writing)) return { kind: 'saved', article: current };
    const base = await baseOf(who, id, writing);
    const merging = await mergedWith(current, { ...writing, base }, paper);
    if (merging.conflicts.length > 0) return { kind: 'conflict', current, ...merging };
    const article = await saveMerged(context, current, {
      merging,
      significant: writing.significant === true,
    });
    const sent = { version: article.version, form: writing.form };
    const { origin } = writing;
    if (who.id !== system.id) await settle({ who, now }, id, { origin, sent });
    const holdsMore = changedFields(writing.form, merging.form).length > 0;
    return { kind: 'saved', article, ...(holdsMore && { merged: await formFor(article, paper) }) };
  });
}

interface MergedSave {
  readonly merging: MergedText;
  readonly significant: boolean;
}

/** Saves the merged text; the story stays unchanged if the text is the present one. */
export async function saveMerged(
  { who, paper, now }: WritingContext,
  current: Article,
  { merging, significant }: MergedSave,
): Promise<Article> {
  const viewContext = { languages: paper.languages, sections: await readSections() };
  const changes = patchBetween(merging.theirs, merging.form, paper.timeZone);
  if (Object.keys(changes).length === 0) return current;
  const patch = readArticlePatch({ ...changes, ...(significant && { significant }) }, viewContext);
  return saveArticle({ who, now }, current, patch);
}
