/** Saving what was typed over some version of a story: alone, merged with what others saved, or in conflict. */
import type { Actor } from '../../accounts/account';
import { system } from '../../accounts/account';
import { NotFound } from '../../errors';
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

/** What is to be saved. */
export interface DraftSave {
  readonly sheet: ArticleForm;
  /** Version of the story that the page names as the one it was made from. */
  readonly version: number;
  /** The session that typed it; absent where a program or the clock saves. */
  readonly origin?: Origin;
  readonly choices?: Choices;
  /** Readers should know of the change. */
  readonly significant?: boolean;
}

export type Saved =
  | {
      readonly kind: 'saved';
      readonly article: Article;
      /** The text as it stands, where it holds more than what was sent. */
      readonly merged?: ArticleForm;
    }
  | ({ readonly kind: 'conflict'; readonly current: Article; readonly theirs: ArticleForm } & Merging);

type PaperFacts = Pick<Paper, 'timeZone' | 'languages'>;

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

/** What was typed, and the text it was made from where that is no version. */
export interface Typed extends Pick<DraftSave, 'sheet' | 'version' | 'choices'> {
  readonly base?: ArticleForm | undefined;
}

/** Puts what was typed together with what stands now. */
export async function mergedWith(
  current: Article,
  { sheet, version, choices, base }: Typed,
  paper: Pick<Paper, 'timeZone'>,
): Promise<Merging & { readonly theirs: ArticleForm }> {
  const theirs = await formFor(current, paper);
  if (!base && version === current.version) return { sheet, conflicts: [], theirs };
  const from = base ?? (await formAt(current, version, paper));
  return { ...merge({ base: from, mine: sheet, theirs }, choices), theirs };
}

/** The text that a draft was really made from. */
export async function draftBase(
  article: Article,
  session: SessionWithDraft,
  paper: Pick<Paper, 'timeZone'>,
): Promise<ArticleForm> {
  const { baseVersion: version } = session.draft;
  return sentBase(session, { version, sequence: session.sequence }) ?? formAt(article, version, paper);
}

/** The text that something sent was really made from, where that is no version. */
export async function baseOf(
  who: Actor,
  id: string,
  { version, origin }: DraftSave,
): Promise<ArticleForm | undefined> {
  if (!origin) return undefined;
  const session = await sessionOf(who, id, origin);
  const sequence = sequenceOf(origin, session);
  if (session) return sentBase(session, { version, sequence });
  const sent = await sentOfAdopted(who, id, origin);
  return sent && version < sent.version ? sent.sheet : undefined;
}

/** A save that arrives after a later save of the same page changes nothing: the later one held its words. */
async function isOutdated(who: Actor, id: string, { origin }: DraftSave): Promise<boolean> {
  if (origin?.sequence === undefined) return false;
  const session = await sessionOf(who, id, origin);
  return session?.sent !== undefined && origin.sequence < session.sent.sequence;
}

/**
 * Saves what was typed. What others saved since in other places stays; where both changed the same nothing is
 * saved, and both are told. The draft of the session ends with the save.
 */
export function saveWriting(
  who: Actor,
  id: string,
  writing: DraftSave,
  paper: PaperFacts,
  now: Date,
): Promise<Saved> {
  return retryOnDuplicate(async () => {
    const current = await findArticleFor(who, id, now);
    if (await isOutdated(who, id, writing)) return { kind: 'saved', article: current };
    const base = await baseOf(who, id, writing);
    const merging = await mergedWith(current, { ...writing, base }, paper);
    if (merging.conflicts.length > 0) return { kind: 'conflict', current, ...merging };
    const article = await saveMerged(who, current, { writing, merging, paper, now });
    const sent = { version: article.version, sheet: writing.sheet };
    const { origin } = writing;
    if (who.id !== system.id) await settle(who, id, { origin, sent, now });
    const holdsMore = changedFields(writing.sheet, merging.sheet).length > 0;
    return { kind: 'saved', article, ...(holdsMore && { merged: await formFor(article, paper) }) };
  });
}

interface Saving {
  readonly writing: DraftSave;
  readonly merging: Merging & { readonly theirs: ArticleForm };
  readonly paper: PaperFacts;
  readonly now: Date;
}

/** The story with the merged text; as it stands where that changes nothing. */
async function saveMerged(
  who: Actor,
  current: Article,
  { writing, merging, paper, now }: Saving,
): Promise<Article> {
  const around = { languages: paper.languages, sections: await readSections() };
  const changes = patchBetween(merging.theirs, merging.sheet, paper.timeZone);
  if (Object.keys(changes).length === 0) return current;
  const significant = writing.significant === true ? { significant: true } : {};
  const patch = readArticlePatch({ ...changes, ...significant }, around);
  return saveArticle(who, current.id, current.version, patch, now);
}
