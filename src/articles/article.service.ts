import type { Actor } from '../accounts/account';
import { requireMay } from '../accounts/permissions/permissions';
import { InvalidInput, NotAllowed, NotFound } from '../errors';
import { findHashtags } from '../language/hashtags';
import { textOfBody } from '../blocks/body/plain-text';
import { slugOf } from '../language/slug';
import { refuseRemotePictures } from '../markup/remote.pictures';
import { findPeopleById } from '../people/person.service';
import { ensureTags } from '../sections/tags/tag.service';
import type { Article } from './article';
import { isLive } from './article';
import { withSlug, draftOf, applyPatch, wantedSlug, contentOf } from './article.draft';
import { findByExternalId, findById, listGroup } from './store/article.find.model';
import type { ArticleInput, ArticlePatch } from './article.input';
import { newId } from './store/article.model';
import { mayChange, mayEdit, mayRead } from './article.rules';
import { freeSlug } from './article.slug';
import { checkChangedTimes } from './publishing/article.times';
import { writeChange, writeNew } from './store/article.changelog';
import { retryOnDuplicate } from './store/retry-on-duplicate';
import { libraryViewer, requireKnownPictures } from './article.pictures';
import { refuseStrayPictures } from './picture.addresses';
import { requireStillComplete } from './publishing/publication.check';
import { findRevision } from './store/revision.model';

export { articlesAfter, findByExternalId, findByExternalIds, isInUse } from './store/article.find.model';
export { listRevisions } from './store/revision.model';

/** A story of any stage. @throws NotFound */
export async function findArticle(id: string): Promise<Article> {
  const article = /^[0-9a-f]{24}$/.test(id) ? await findById(id) : undefined;
  if (!article) throw new NotFound({ key: 'articles.error.unknown' });
  return article;
}

/**
 * A story that the actor may read, or anybody. That there is one it may not read is not told.
 * @throws NotFound
 */
export async function findArticleFor(who: Actor, id: string, now: Date): Promise<Article> {
  const article = await findArticle(id);
  if (mayRead(who, article) || isLive(article, now)) return article;
  throw new NotFound({ key: 'articles.error.unknown' });
}

/** Begins a story. Hashtags in its text become tags beside those that are named. */
export function createDraft(who: Actor, input: ArticleInput, now: Date, demo = false): Promise<Article> {
  return retryOnDuplicate(() => addDraft(who, input, now, demo));
}

/** As `createDraft`, as a step of a transaction that runs. */
export async function addDraft(who: Actor, input: ArticleInput, now: Date, demo: boolean): Promise<Article> {
  requireMay(who, 'article.create');
  refuseRemotePictures(input.body);
  const id = newId();
  await checkPeople(input);
  await requireKnownPictures(libraryViewer(who, now), input);
  await checkExternalId(input);
  const article = draftOf(input, {
    id,
    by: who.id,
    now,
    demo,
    slug: await freeSlug(input.lang, slugOf(input.slug ?? input.headline), id),
    tagIds: await tagIdsOf(input, { lang: input.lang, body: '', tagIds: [], demo }),
    translationGroup: await groupFor(who, input, id, now),
  });
  refuseStrayPictures(article.body);
  return writeNew(who, article, { act: 'article.created' });
}

/**
 * Saves changes made to the version that was read. A slug that readers know keeps leading to the story.
 * @throws EditedMeanwhile where somebody else saved in between; nothing is overwritten.
 */
export function saveArticle(
  who: Actor,
  id: string,
  version: number,
  patch: ArticlePatch,
  now: Date,
): Promise<Article> {
  return retryOnDuplicate(async () => {
    const before = await findArticleFor(who, id, now);
    if (!mayEdit(who, before)) throw new NotAllowed();
    refuseRemotePictures(patch.body ?? '', before.body);
    await checkPeople(patch);
    await requireKnownPictures(libraryViewer(who, now), patch, before);
    const tagIds = await tagIdsOf(patch, before);
    const wanted = wantedSlug(before, patch);
    const slug = wanted === before.slug ? wanted : await freeSlug(before.lang, wanted, id);
    const changed = withSlug(applyPatch(before, patch, tagIds), slug);
    if (!mayChange(who, before, changed)) throw new NotAllowed({ key: 'articles.error.notYourSection' });
    refuseStrayPictures(changed.body, before.body);
    checkChangedTimes(before, changed);
    const live = before.status === 'published';
    if (live) await requireStillComplete(before, changed);
    const after = live && patch.significant ? { ...changed, updatedAt: now } : changed;
    const act = live ? 'article.updated' : 'article.saved';
    // The version that was read stands in the write's condition, not only in this comparison.
    return writeChange(who, { ...before, version }, after, now, { act });
  });
}

/** Gives a story the words, tags and pictures of an earlier version; stage, address and times stay. */
export function restoreRevision(
  who: Actor,
  id: string,
  version: number,
  from: number,
  now: Date,
): Promise<Article> {
  return retryOnDuplicate(async () => {
    const before = await findArticleFor(who, id, now);
    if (!mayEdit(who, before)) throw new NotAllowed();
    const old = await findRevision(id, from);
    if (!old) throw new NotFound({ key: 'articles.error.unknownVersion', values: { version: from } });
    const act = before.status === 'published' ? 'article.updated' : 'article.saved';
    const after = applyPatch(before, contentOf(old), old.tagIds);
    if (!mayChange(who, before, after)) throw new NotAllowed({ key: 'articles.error.notYourSection' });
    if (before.status === 'published') await requireStillComplete(before, after);
    return writeChange(who, { ...before, version }, after, now, { act, detail: { restored: from } });
  });
}

/** The tags named, or those it had, and the hashtags of its text. */
async function tagIdsOf(
  patch: ArticlePatch,
  article: Pick<Article, 'lang' | 'body' | 'tagIds' | 'demo'>,
): Promise<readonly string[]> {
  if (patch.tags === undefined && patch.body === undefined) return article.tagIds;
  const inText = findHashtags(textOfBody(patch.body ?? article.body)).map(({ tag }) => `#${tag}`);
  const { lang, demo } = article;
  const tags = await ensureTags([...(patch.tags ?? []), ...inText], lang, { demo });
  return [...new Set([...(patch.tags === undefined ? article.tagIds : []), ...tags.map((tag) => tag.id)])];
}

/** A byline without a known person would be an empty line over the story. @throws InvalidInput (`authors`) */
export async function checkPeople({ authors = [] }: ArticlePatch): Promise<void> {
  const wanted = new Set(authors.map(({ personId }) => personId));
  if ((await findPeopleById([...wanted])).length < wanted.size) {
    throw new InvalidInput({ authors: { key: 'articles.error.author' } });
  }
}

async function checkExternalId({ externalId }: ArticleInput): Promise<void> {
  if (externalId && (await findByExternalId(externalId))) {
    throw new InvalidInput({ externalId: { key: 'articles.error.externalId', values: { externalId } } });
  }
}

/** A language has one story in a group of translations. */
async function groupFor(
  who: Actor,
  { translationOf, lang }: ArticleInput,
  id: string,
  now: Date,
): Promise<string> {
  if (translationOf === undefined) return id;
  const original = await findById(translationOf);
  const isSeen = original && (mayRead(who, original) || isLive(original, now));
  if (!isSeen) throw new InvalidInput({ translationOf: { key: 'articles.error.unknown' } });
  const group = await listGroup(original.translationGroup);
  if (group.some((article) => article.lang === lang)) {
    throw new InvalidInput({ translationOf: { key: 'articles.error.translated', values: { lang } } });
  }
  return original.translationGroup;
}
