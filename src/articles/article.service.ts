import type { Actor, ActorContext } from '../accounts/account';
import { requireMay } from '../accounts/permissions/permissions';
import { InvalidInput, NotAllowed, NotFound } from '../errors';
import { isId } from '../ids/id';
import type { Id } from '../ids/id';
import { newId } from '../ids/object-id';
import { findHashtags } from '../language/hashtags';
import { textOfBody } from '../blocks/body/plain-text';
import { slugOf } from '../language/slug';
import { refuseRemotePictures } from '../markup/remote.pictures';
import { findPeopleById } from '../people/person.service';
import { idsInBin } from '../bin/bin.model';
import { ensureTags } from '../sections/tags/tag.service';
import type { Article } from './article';
import { isLive } from './article';
import { withSlug, draftOf, applyPatch, wantedSlug, contentOf } from './article.draft';
import { findByExternalId, findById, listGroup } from './store/article.find.model';
import type { ArticleInput, ArticlePatch } from './article.input';
import { mayChange, mayEdit, mayRead } from './article.rules';
import { freeSlug } from './article.slug';
import { checkChangedTimes } from './publishing/article.times';
import { writeChange, writeNew } from './store/article.changelog';
import { retryOnDuplicate } from './store/retry-on-duplicate';
import { libraryViewer, requireKnownPictures } from './article.pictures';
import { withPictureWords } from './picture-words/picture-words.service';
import { refuseStrayPictures } from './picture.addresses';
import { requireStillComplete } from './publishing/publication.check';
import { findRevision } from './store/revision.model';

export { articlesAfter, findByExternalId, findByExternalIds, isInUse } from './store/article.find.model';
export { listRevisions } from './store/revision.model';

/** A story in any stage. @throws NotFound */
export async function findArticle(id: Id): Promise<Article> {
  const article = isId(id) ? await findById(id) : undefined;
  if (!article) throw new NotFound({ key: 'articles.error.unknown' });
  return article;
}

/**
 * A story that the actor may read, or that is live.
 * @throws NotFound also for a story that exists but that the actor may not read
 */
export async function findArticleFor(who: Actor, id: Id, now: Date): Promise<Article> {
  const article = await findArticle(id);
  if (mayRead(who, article) || isLive(article, now)) return article;
  throw new NotFound({ key: 'articles.error.unknown' });
}

/** Facts of a new story that no input brings. */
interface NewDraft {
  /** Whether the story belongs to the demo edition. */
  readonly demo?: boolean;
  /** The id that a page gave the story before it was stored. */
  readonly id?: Id;
}

/**
 * Begins a story. Hashtags in its text become tags, in addition to the tags that are named.
 * @throws NotAllowed, InvalidInput
 */
export function createDraft(
  context: ActorContext,
  input: ArticleInput,
  about: NewDraft = {},
): Promise<Article> {
  return retryOnDuplicate(() => addDraft(context, input, about));
}

/** Does the same as `createDraft` within a transaction of the caller. */
export async function addDraft(
  context: ActorContext,
  input: ArticleInput,
  { demo = false, id = newId() }: NewDraft = {},
): Promise<Article> {
  const { who, now } = context;
  requireMay(who, 'article.create');
  refuseRemotePictures(input.body);
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
    ...(await groupFor(context, input, id)),
  });
  refuseStrayPictures(article.body);
  return writeNew(who, await withPictureWords(article), { act: 'article.created' });
}

/** A version of a story: the one that a change is made to. */
export interface StoryVersion {
  readonly id: Id;
  readonly version: number;
}

/**
 * Saves changes made to the version that was read. A slug that readers know redirects to the new one.
 * @throws EditedMeanwhile after another save; nothing is overwritten
 */
export function saveArticle(
  { who, now }: ActorContext,
  { id, version }: StoryVersion,
  patch: ArticlePatch,
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
    const changed = await withPictureWords(withSlug(applyPatch(before, patch, tagIds), slug), before);
    if (!mayChange(who, before, changed)) throw new NotAllowed({ key: 'articles.error.notYourSection' });
    refuseStrayPictures(changed.body, before.body);
    checkChangedTimes(before, changed);
    const live = before.status === 'published';
    if (live) await requireStillComplete(before, changed);
    const after = live && patch.significant ? { ...changed, updatedAt: now } : changed;
    const act = live ? 'article.updated' : 'article.saved';
    // The write is conditional on the version that was read.
    return writeChange({ who, now }, { before: { ...before, version }, after }, { act });
  });
}

/**
 * Gives a story the text, tags and pictures of an earlier version; its stage, address and times stay.
 * @param from the earlier version
 * @throws NotFound, NotAllowed, IncompleteStory, EditedMeanwhile
 */
export function restoreRevision(
  { who, now }: ActorContext,
  { id, version }: StoryVersion,
  from: number,
): Promise<Article> {
  return retryOnDuplicate(async () => {
    const before = await findArticleFor(who, id, now);
    if (!mayEdit(who, before)) throw new NotAllowed();
    const old = await findRevision(id, from);
    if (!old) throw new NotFound({ key: 'articles.error.unknownVersion', values: { version: from } });
    const act = before.status === 'published' ? 'article.updated' : 'article.saved';
    const after = await withPictureWords(applyPatch(before, contentOf(old), old.tagIds), before);
    if (!mayChange(who, before, after)) throw new NotAllowed({ key: 'articles.error.notYourSection' });
    if (before.status === 'published') await requireStillComplete(before, after);
    const change = { act, detail: { restored: from } } as const;
    return writeChange({ who, now }, { before: { ...before, version }, after }, change);
  });
}

/** The tags that the patch names, or the present ones, and the hashtags of the text. */
async function tagIdsOf(
  patch: ArticlePatch,
  article: Pick<Article, 'lang' | 'body' | 'tagIds' | 'demo'>,
): Promise<readonly Id[]> {
  if (patch.tags === undefined && patch.body === undefined) return article.tagIds;
  const inText = findHashtags(textOfBody(patch.body ?? article.body)).map(({ tag }) => `#${tag}`);
  const { lang, demo } = article;
  const tags = await ensureTags([...(patch.tags ?? []), ...inText], lang, { demo });
  // Forms do not show tags that are in the bin; a restored tag comes back to its stories.
  const kept = patch.tags === undefined ? article.tagIds : await idsInBin('tag', article.tagIds);
  return [...new Set([...kept, ...tags.map((tag) => tag.id)])];
}

/** Refuses a byline with an unknown person: it would be printed empty. @throws InvalidInput (`authors`) */
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

/** The group and the original of a new story; a group has one story in each language. @throws InvalidInput */
async function groupFor(
  { who, now }: ActorContext,
  { translationOf, lang }: ArticleInput,
  id: Id,
): Promise<Pick<Article, 'translationGroup' | 'translation'>> {
  if (translationOf === undefined) return { translationGroup: id };
  const original = await findById(translationOf);
  const isSeen = original && (mayRead(who, original) || isLive(original, now));
  if (!isSeen) throw new InvalidInput({ translationOf: { key: 'articles.error.unknown' } });
  const group = await listGroup(original.translationGroup);
  if (group.some((article) => article.lang === lang)) {
    throw new InvalidInput({ translationOf: { key: 'articles.error.translated', values: { lang } } });
  }
  const translation = { of: original.id, version: original.version };
  return { translationGroup: original.translationGroup, translation };
}
