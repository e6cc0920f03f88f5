/** Writes of stories, each with its revision, its audit entry and its event, in one transaction. */
import type { Actor, ActorContext } from '../../accounts/account';
import { remember, rememberAll } from '../../audit/audit.service';
import { removeCommentsOf } from '../../comments/sending/sending.service';
import type { AuditEntry } from '../../audit/audit';
import { EditedMeanwhile } from '../../errors';
import type { EventType } from '../../events/event';
import { recordEvent, recordEvents } from '../../events/outbox';
import type { Id } from '../../ids/id';
import { readSections } from '../../sections/section.service';
import type { SectionTree } from '../../sections/section.tree';
import { markGone, unmarkGone } from '../../seo/redirect.service';
import { loadPaper, loadTimeZone } from '../../settings/paper.service';
import { editionPath } from '../../web/pages/paper';
import type { Article, ArticleSummary } from '../article';
import { articlePath } from '../article';
import {
  deleteArticle,
  insertArticle,
  insertArticles,
  listGroup,
  replaceArticle,
} from './article.find.model';
import { isTextChanged } from '../translations/translation';
import type { DeletedStory } from '../deletion/deleted.model';
import { insertDeleted } from '../deletion/deleted.model';
import { forgetDeletedSource, noteDeletedSource } from '../deletion/source.model';
import { dayIn, dayListKey, latestKey, personListKey, sectionListKey, tagListKey } from './article.keys';
import { deleteRevisions, insertRevision, insertRevisions } from './revision.model';

export interface StoryChange {
  /** The type of its event. */
  readonly act: EventType;
  readonly detail?: Readonly<Record<string, unknown>>;
}

/** A story as it was read, and as a change makes it. */
export interface ChangedStory {
  /** Its `version` is the one that the change was made to. */
  readonly before: Article;
  readonly after: Article;
}

/** Writes a story that did not exist before. */
export async function writeNew(who: Actor, article: Article, change: StoryChange): Promise<Article> {
  const sections = await readSections();
  await insertArticle(article, listedIn(article, sections));
  await recordChange(who, { states: [article], sections }, change);
  return article;
}

/** A story that did not exist before, and its change. */
export interface NewStory extends StoryChange {
  readonly article: Article;
}

/** Does the same as `writeNew` for many stories that are no translations of others. */
export async function writeAllNew(who: Actor, stories: readonly NewStory[]): Promise<void> {
  const sections = await readSections();
  const timeZone = await loadTimeZone();
  await insertArticles(stories.map(({ article }) => ({ article, listedIn: listedIn(article, sections) })));
  await insertRevisions(stories.map(({ article, act }) => ({ article, by: who.id, reason: act })));
  await rememberAll(stories.map(({ article, ...change }) => entryOf(who, article, change)));
  await recordEvents(
    stories.map(({ article, act }) => ({
      type: act,
      subject: article.id,
      drops: [`article:${article.id}`, ...keysWhereSeen(article, sections, timeZone)],
    })),
  );
}

/**
 * Writes a changed story over the version that it was made from.
 * @throws EditedMeanwhile after another save
 */
export async function writeChange(
  { who, now }: ActorContext,
  { before, after }: ChangedStory,
  change: StoryChange,
): Promise<Article> {
  const sections = await readSections();
  const version = before.version + 1;
  const saved = {
    ...after,
    version,
    savedAt: now,
    ...(isTextChanged(before, after) && { textVersion: version }),
  };
  if (!(await replaceArticle(saved, listedIn(saved, sections), before.version))) {
    throw new EditedMeanwhile(version);
  }
  await recordChange(who, { states: [before, saved], sections }, change);
  return saved;
}

/** Moves a story to the deleted ones, where no list, search or address finds it; its records stay. */
export async function writeDeletion({ who, now }: ActorContext, deleted: DeletedStory): Promise<void> {
  const { article, reason } = deleted;
  const sections = await readSections();
  const gone = await seenAddressesOf(article, sections);
  await insertDeleted({ ...deleted, gone }, listedIn(article, sections));
  await deleteArticle(article.id);
  for (const path of gone) await markGone(path);
  await noteDeletedSource(article, now);
  await recordDeletion({ who, now }, article, { headline: article.headline, reason });
}

/** Writes a deleted story back as a new version. @param article the story as it is restored */
export async function writeRestored(
  { who, now }: ActorContext,
  article: Article,
  { gone = [] }: Pick<DeletedStory, 'gone'>,
): Promise<Article> {
  const restored = { ...article, version: article.version + 1, savedAt: now };
  await forgetDeletedSource(article);
  await unmarkGone(gone);
  return writeNew(who, restored, { act: 'article.restored' });
}

/** The addresses at which readers saw a story; none of one that was never published. */
async function seenAddressesOf(article: Article, sections: SectionTree): Promise<readonly string[]> {
  const section = sections.byId(article.sectionId);
  if (article.publishedAt === undefined || !section) return [];
  const paper = await loadPaper('');
  return [article.slug, ...article.formerSlugs].map((slug) =>
    editionPath(paper, article.lang, articlePath(section, { slug })),
  );
}

/** Removes a story for good with its revisions and comments; its audit entries stay. */
export async function writeRemoval({ who, now }: ActorContext, article: Article): Promise<void> {
  await deleteArticle(article.id);
  await deleteRevisions([article.id]);
  await removeCommentsOf(article.id);
  await recordDeletion({ who, now }, article);
}

async function recordDeletion(
  { who, now }: ActorContext,
  article: Article,
  detail: Readonly<Record<string, string>> = {},
): Promise<void> {
  const drops = await dropsOf([article], await readSections());
  await recordEvent({ type: 'article.deleted', subject: article.id, drops });
  const subject = `article:${article.id}`;
  const auditDetail = { slug: article.slug, ...detail };
  await remember({ at: now, actor: who.id, act: 'article.deleted', subject, detail: auditDetail });
}

interface StoryStates {
  /** The story before a change, where there was one, and after it. */
  readonly states: readonly [Article] | readonly [Article, Article];
  readonly sections: SectionTree;
}

async function recordChange(
  who: Actor,
  { states, sections }: StoryStates,
  { act, detail }: StoryChange,
): Promise<void> {
  const after = states[1] ?? states[0];
  await insertRevision(after, who.id, act);
  await remember(entryOf(who, after, { act, ...(detail && { detail }) }));
  const drops = await dropsOf(states, sections);
  await recordEvent({ type: act, subject: after.id, drops });
}

const entryOf = (
  who: Actor,
  { id, savedAt, version }: Article,
  { act, detail }: StoryChange,
): AuditEntry => ({
  at: savedAt,
  actor: who.id,
  act,
  subject: `article:${id}`,
  detail: { version, ...detail },
});

/** Ids of the sections whose fronts list the story: its own, the further ones, and all above them. */
export function listedIn(article: ArticleSummary, sections: SectionTree): readonly Id[] {
  const own = [article.sectionId, ...article.alsoIn];
  return [...new Set(own.flatMap((id) => [id, ...sections.above(id).map((section) => section.id)]))];
}

/** Keys of the pages that a change invalidates; a story that readers never saw is on its own page alone. */
async function dropsOf(states: readonly Article[], sections: SectionTree): Promise<readonly string[]> {
  const seen = states.filter((article) => article.status === 'published');
  const own = states.map(({ id }) => `article:${id}`);
  if (seen.length === 0) return [...new Set(own)];
  const timeZone = await loadTimeZone();
  const groups = [...new Set(seen.map(({ translationGroup }) => translationGroup))];
  const group = (await Promise.all(groups.map(listGroup))).flat();
  return [
    ...new Set([
      ...own,
      ...states.flatMap((article) => keysWhereSeen(article, sections, timeZone)),
      ...group.map(({ id }) => `article:${id}`),
    ]),
  ];
}

/** Keys of the lists that show a story; none unless it is published. */
function keysWhereSeen(article: Article, sections: SectionTree, timeZone: string): readonly string[] {
  const { status, lang, tagIds, authors, publishedAt } = article;
  if (status !== 'published') return [];
  return [
    ...listedIn(article, sections).map((id) => sectionListKey(lang, id)),
    ...tagIds.map((id) => tagListKey(lang, id)),
    ...authors.map(({ personId }) => personListKey(lang, personId)),
    ...(publishedAt ? [dayListKey(lang, dayIn(publishedAt, timeZone))] : []),
    latestKey(lang),
  ];
}
