/** Saving what was typed over some version of a story: alone, merged with what others saved, or in conflict. */
import type { Actor } from '../../accounts/account';
import { transaction } from '../../database/transaction';
import { NotFound } from '../../errors';
import { readSections } from '../../sections/section.service';
import { findTagsById } from '../../sections/tag.service';
import { wordsIn } from '../../language/wording';
import type { Paper } from '../../web/paper';
import type { Article } from '../article';
import { readArticlePatch } from '../article.input';
import { findArticle, saveArticle } from '../article.service';
import { findRevision } from '../revision.model';
import { transactionForNames } from '../names';
import type { Choices, Merging } from '../sheets/merge';
import { merge } from '../sheets/merge';
import type { Sheet } from '../sheets/sheet';
import { sheetOf } from '../sheets/sheet';
import { patchBetween } from '../sheets/sheet.input';
import { dropCopy } from './copy.model';

/** What is to be saved. */
export interface Writing {
  readonly sheet: Sheet;
  /** Version of the story it was typed over. */
  readonly version: number;
  readonly choices?: Choices;
  /** Readers should know of the change. */
  readonly significant?: boolean;
}

export type Saved =
  | { readonly kind: 'saved'; readonly article: Article; readonly merged: boolean }
  | ({ readonly kind: 'conflict'; readonly current: Article; readonly theirs: Sheet } & Merging);

type PaperFacts = Pick<Paper, 'timeZone' | 'languages'>;

/** The story as a form shows it. */
export async function sheetFor(article: Article, { timeZone }: Pick<Paper, 'timeZone'>): Promise<Sheet> {
  const tags = await findTagsById(article.tagIds);
  const names = new Map(tags.map((tag) => [tag.id, wordsIn(tag.names, article.lang)]));
  const tagNames = article.tagIds.flatMap((id) => names.get(id) ?? []);
  return sheetOf(article, { tagNames, timeZone });
}

/** The form of a version of the story. @throws NotFound */
export async function sheetAt(
  article: Article,
  version: number,
  paper: Pick<Paper, 'timeZone'>,
): Promise<Sheet> {
  if (version === article.version) return sheetFor(article, paper);
  const old = await findRevision(article.id, version);
  if (!old) throw new NotFound({ key: 'articles.error.unknownVersion', values: { version } });
  return sheetFor(old, paper);
}

/** Puts what was typed together with what stands now. */
export async function mergedWith(
  current: Article,
  { sheet, version, choices }: Writing,
  paper: Pick<Paper, 'timeZone'>,
): Promise<Merging & { readonly theirs: Sheet }> {
  const theirs = await sheetFor(current, paper);
  if (version === current.version) return { sheet, conflicts: [], theirs };
  const base = await sheetAt(current, version, paper);
  return { ...merge({ base, mine: sheet, theirs }, choices), theirs };
}

/**
 * Saves what was typed. What others saved since in other places stays; where both changed the same nothing is
 * saved, and both are told. The person's working copy ends with the save.
 */
export function saveWriting(
  who: Actor,
  id: string,
  writing: Writing,
  paper: PaperFacts,
  now: Date,
): Promise<Saved> {
  return transactionForNames(async () => {
    const current = await findArticle(id);
    const merging = await mergedWith(current, writing, paper);
    if (merging.conflicts.length > 0) return { kind: 'conflict', current, ...merging };
    const around = { languages: paper.languages, sections: await readSections() };
    const changes = patchBetween(merging.theirs, merging.sheet, paper.timeZone);
    if (Object.keys(changes).length === 0) {
      await dropCopy(id, who.id);
      return { kind: 'saved', article: current, merged: false };
    }
    const significant = writing.significant === true ? { significant: true } : {};
    const patch = readArticlePatch({ ...changes, ...significant }, around);
    const article = await saveArticle(who, id, current.version, patch, now);
    await dropCopy(id, who.id);
    return { kind: 'saved', article, merged: writing.version !== current.version };
  });
}

/** Throws away what somebody typed and did not save. */
export const discardWriting = (who: Actor, id: string): Promise<void> =>
  transaction(() => dropCopy(id, who.id));
