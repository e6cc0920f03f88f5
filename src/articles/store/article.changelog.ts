/** What every change to a story leaves behind, in the transaction that makes it. */
import type { Actor } from '../../accounts/account';
import { remember, rememberAll } from '../../audit/audit.service';
import { removeCommentsOf } from '../../comments/sending/sending.service';
import type { AuditEntry } from '../../audit/audit';
import { EditedMeanwhile } from '../../errors';
import type { EventType } from '../../events/event';
import { recordEvent, recordEvents } from '../../events/outbox';
import { readSections } from '../../sections/section.service';
import type { SectionTree } from '../../sections/section.tree';
import { loadPaper } from '../../settings/paper.service';
import type { Article, ArticleSummary } from '../article';
import {
  deleteArticle,
  insertArticle,
  insertArticles,
  listGroup,
  replaceArticle,
} from './article.find.model';
import type { DeletedStory } from '../deletion/deleted.model';
import { insertDeleted } from '../deletion/deleted.model';
import { forgetDeletedSource, noteDeletedSource } from '../deletion/source.model';
import { dayIn, dayListKey, latestKey, personListKey, sectionListKey, tagListKey } from './article.keys';
import { deleteRevisions, insertRevision, insertRevisions } from './revision.model';

export interface StoryChange {
  /** What happened, in the words of the events. */
  readonly act: EventType;
  readonly detail?: Readonly<Record<string, unknown>>;
}

/** Writes a story that did not exist before. */
export async function writeNew(who: Actor, article: Article, change: StoryChange): Promise<Article> {
  const sections = await readSections();
  await insertArticle(article, listedIn(article, sections));
  await leaveTrail(who, undefined, article, change, sections);
  return article;
}

/** A story that did not exist before, and what happened to it. */
export interface NewStory extends StoryChange {
  readonly article: Article;
}

/** As `writeNew`, for many stories that are no translations of others. */
export async function writeAllNew(who: Actor, stories: readonly NewStory[]): Promise<void> {
  const sections = await readSections();
  const { timeZone } = await loadPaper('');
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
 * Writes a changed story over the version it was made from.
 * @throws EditedMeanwhile where somebody else saved in between.
 */
export async function writeChange(
  who: Actor,
  before: Article,
  after: Article,
  now: Date,
  change: StoryChange,
): Promise<Article> {
  const sections = await readSections();
  const saved = { ...after, version: before.version + 1, savedAt: now };
  if (!(await replaceArticle(saved, listedIn(saved, sections), before.version))) {
    throw new EditedMeanwhile(before.version + 1);
  }
  await leaveTrail(who, before, saved, change, sections);
  return saved;
}

/** Puts a story where no list, search or address finds it; all that belongs to it stays. */
export async function writeDeletion(who: Actor, deleted: DeletedStory, now: Date): Promise<void> {
  const { article, reason } = deleted;
  await insertDeleted(deleted, listedIn(article, await readSections()));
  await deleteArticle(article.id);
  await noteDeletedSource(article, now);
  await trailOfDeletion(who, article, now, { headline: article.headline, reason });
}

/** Writes a deleted story back as a new version. */
export async function writeRestored(who: Actor, article: Article, now: Date): Promise<Article> {
  const restored = { ...article, version: article.version + 1, savedAt: now };
  await forgetDeletedSource(article);
  return writeNew(who, restored, { act: 'article.restored' });
}

/** Takes a story away for good with its revisions and comments; the record of who did it stays. */
export async function writeRemoval(who: Actor, article: Article, now: Date): Promise<void> {
  await deleteArticle(article.id);
  await deleteRevisions([article.id]);
  await removeCommentsOf(article.id);
  await trailOfDeletion(who, article, now);
}

async function trailOfDeletion(
  who: Actor,
  article: Article,
  now: Date,
  detail: Readonly<Record<string, string>> = {},
): Promise<void> {
  const drops = await dropsOf([article], await readSections());
  await recordEvent({ type: 'article.deleted', subject: article.id, drops });
  const subject = `article:${article.id}`;
  const told = { slug: article.slug, ...detail };
  await remember({ at: now, actor: who.id, act: 'article.deleted', subject, detail: told });
}

async function leaveTrail(
  who: Actor,
  before: Article | undefined,
  after: Article,
  { act, detail }: StoryChange,
  sections: SectionTree,
): Promise<void> {
  await insertRevision(after, who.id, act);
  await remember(entryOf(who, after, { act, ...(detail && { detail }) }));
  await recordEvent({
    type: act,
    subject: after.id,
    drops: await dropsOf(before ? [before, after] : [after], sections),
  });
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

/** Every section on whose front the story stands: its own, the further ones, and all above them. */
export function listedIn(article: ArticleSummary, sections: SectionTree): readonly string[] {
  const own = [article.sectionId, ...article.alsoIn];
  return [...new Set(own.flatMap((id) => [id, ...sections.above(id).map((section) => section.id)]))];
}

/** Keys of the pages that no longer hold; a story that readers never saw is on none but its own. */
async function dropsOf(states: readonly Article[], sections: SectionTree): Promise<readonly string[]> {
  const seen = states.filter((article) => article.status === 'published');
  const { timeZone } = await loadPaper('');
  const own = states.map(({ id }) => `article:${id}`);
  const group = seen[0] ? await listGroup(seen[0].translationGroup) : [];
  return [
    ...new Set([
      ...own,
      ...states.flatMap((article) => keysWhereSeen(article, sections, timeZone)),
      ...group.map(({ id }) => `article:${id}`),
    ]),
  ];
}

/** Keys of the lists that show a story; none where readers do not see it. */
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
