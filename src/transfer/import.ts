import { asActor, commandLine } from '../accounts/account';
import { articlePath, type Article, type Byline } from '../articles/article';
import { momentFields, textFields } from '../articles/article.fields';
import { readArticleInput, type ArticleInput } from '../articles/article.input';
import { createDraft, findByExternalId } from '../articles/article.service';
import { findDeletedBySource, findDeletedSources, restoreStory } from '../articles/deletion/deletion.service';
import { publish, type When } from '../articles/publishing/publishing.service';
import { transaction } from '../database/transaction';
import type { TextEncodingName } from '../language/encoding/encoding';
import { withoutEmailAddresses } from '../language/email-address';
import type { Media } from '../media/media';
import { findPersonByName } from '../people/person.service';
import { definedOnly, recordOf } from '../defined-only';
import { normalPath } from '../seo/redirect';
import { addRedirect } from '../seo/redirect.service';
import { readSections } from '../sections/section.service';
import type { FileStore } from '../storage/files';
import { UnusableCopy, type Copy } from './story/copy';
import { readCopyFile } from './file';
import { checkOrder, type CheckedOrder, type ImportOrder, type ImportPaper } from './story/order';
import { noFiles, rehearsed } from './importers/runs/rehearsal';
import { tagsLeftOut, tagsThatFit } from './story/tags';
import { findPictures, storePictures, withStoredPictures } from './story/picture.import';

/** Where it goes. */
export interface TextImportTarget extends Pick<ImportPaper, 'languages'> {
  readonly files: FileStore;
  readonly now: Date;
}

export interface ImportedText {
  readonly article: Article;
  readonly sectionSlug: string;
  readonly encoding: TextEncodingName;
  /** The same copy had come before: the story is the one of then. */
  readonly known: boolean;
  /** It had been deleted here: the story is the one of then. */
  readonly restored: boolean;
  /** What was read otherwise than it was written, and what was not taken in. */
  readonly notes: readonly string[];
  readonly omissions: readonly string[];
  /** Why it stays a draft although that was not asked for. */
  readonly held?: string | undefined;
}

type Place = TextImportTarget & ImportPaper;

/** Says what `importStory` would do; nothing of it stays written. */
export const rehearseStory = (order: ImportOrder, where: TextImportTarget): Promise<ImportedText> =>
  rehearsed(() => importStory(order, { ...where, files: noFiles }));

/**
 * Takes one story out of a file: a draft, or published; the whole of it or nothing. Copy that has come before
 * is not taken in twice; it is published where that is asked for and it was a draft.
 * @throws UnusableCopy, InvalidInput saying what is wrong with the file or the order
 */
export async function importStory(order: ImportOrder, where: TextImportTarget): Promise<ImportedText> {
  const { text, encoding } = await readCopyFile(order.file);
  const place = { ...where, sections: await readSections() };
  const checked = await checkOrder(order, text, place);
  const before = await findByExternalId(checked.externalId);
  const { article, restored } = before
    ? { article: await publishedIfAsked(before, checked.copy, order.publish, place.now), restored: false }
    : await takeNew(checked, order, place);
  const sectionSlug = place.sections.byId(article.sectionId)?.slug ?? checked.section;
  const { notes = [] } = checked.copy;
  const omissions = [...(checked.copy.omissions ?? []), ...tagsLeftOut(checked.copy.tags)];
  const held = order.publish && article.status === 'draft' ? checked.copy.held : undefined;
  return {
    article,
    sectionSlug,
    encoding,
    known: before !== undefined,
    restored,
    notes,
    omissions,
    held,
  };
}

/** A story that does not stand in the paper: restored as it was where it was deleted here, else taken in. */
async function takeNew(
  checked: CheckedOrder,
  order: ImportOrder,
  place: Place,
): Promise<{ readonly article: Article; readonly restored: boolean }> {
  const { now } = place;
  const id = await restorable(checked.externalId, order);
  if (id === undefined) return { article: await takeIn(checked, order, place), restored: false };
  const article = await transaction(async () => {
    const story = await restoreStory(commandLine, id, now);
    return publishedIfAsked(story, checked.copy, order.publish, now);
  });
  return { article, restored: true };
}

/**
 * The id of the story that was deleted here; undefined where it never was, or is gone for good.
 * @throws UnusableCopy where it was deleted and is not asked for again
 */
async function restorable(
  externalId: string,
  { restoreDeleted = false }: ImportOrder,
): Promise<string | undefined> {
  const deleted = (await findDeletedSources([externalId])).get(externalId);
  if (!deleted) return undefined;
  if (!restoreDeleted) throw new UnusableCopy('deleted', deleted.headline);
  return (await findDeletedBySource([externalId])).get(externalId);
}

async function publishedIfAsked(article: Article, copy: Copy, asked: boolean, now: Date): Promise<Article> {
  return asked && article.status === 'draft' && copy.held === undefined
    ? publish({ who: commandLine, now }, article.id, whenOf(copy))
    : article;
}

/** The time that the file says, but nothing comes out before its embargo ends. */
function whenOf({ at, embargoUntil }: Copy): When {
  const when =
    at !== undefined && embargoUntil !== undefined && embargoUntil > at ? embargoUntil : (at ?? embargoUntil);
  return when === undefined ? {} : { at: when };
}

async function takeIn(checked: CheckedOrder, order: ImportOrder, place: Place): Promise<Article> {
  const authors = await authorsOf(checked);
  const inputWith = (media: ReadonlyMap<string, Media>): ArticleInput =>
    readArticleInput(fieldsOf(checked, authors, media), place);
  // Read once without pictures, so that no picture is stored for a story that is refused.
  inputWith(new Map());
  const found = await findPictures(checked.copy, order.file);
  const stored = await storePictures(found, { ...place, actor: commandLine, lang: checked.lang });
  try {
    return await write(checked, inputWith(stored.media), order.publish, place);
  } catch (error) {
    await stored.undo();
    throw error;
  }
}

/** The draft is the account's own, where there is one; published it is by whoever runs the command. */
function write(checked: CheckedOrder, input: ArticleInput, live: boolean, place: Place): Promise<Article> {
  const { account, copy } = checked;
  const { now } = place;
  return transaction(async () => {
    const draft = await createDraft(account ? asActor(account) : commandLine, input, now);
    const article = await publishedIfAsked(draft, copy, live, now);
    for (const from of copy.formerPaths ?? []) await leadFrom(from, article, place);
    return article;
  });
}

/** Readers’ links to where it stood lead to where it stands. */
async function leadFrom(from: string, article: Article, { sections, languages }: Place): Promise<void> {
  const section = sections.byId(article.sectionId);
  const path = section && articlePath(section, article);
  const to = path && (article.lang === languages[0] ? path : `/${article.lang}${path}`);
  if (to !== undefined && normalPath(from) !== normalPath(to)) await addRedirect(from, to);
}

/** Whoever the byline names and has a page, or whose account it is. */
async function authorsOf({ copy, account }: CheckedOrder): Promise<readonly Byline[]> {
  const named = copy.bylineText === undefined ? undefined : await findPersonByName(copy.bylineText);
  const personId = named?.id ?? account?.personId;
  return personId === undefined ? [] : [{ personId, role: 'author' }];
}

/** An account may be called by its e-mail address, which no reader is to see. */
const publicNameOf = (name = ''): string | undefined => withoutEmailAddresses(name) || undefined;

function fieldsOf(
  { copy, lang, section, account, externalId }: CheckedOrder,
  authors: readonly Byline[],
  media: ReadonlyMap<string, Media>,
): unknown {
  const { slug, leadPicture } = copy;
  const tags = tagsThatFit(copy.tags);
  const lead = leadPicture && media.get(leadPicture.src);
  return definedOnly({
    ...recordOf(textFields, (field) => copy[field]),
    ...recordOf(momentFields, (field) => copy[field]),
    slug,
    tags,
    lang,
    section,
    externalId,
    authors,
    bylineText: copy.bylineText ?? (authors.length > 0 ? undefined : publicNameOf(account?.name)),
    body: withStoredPictures(copy.body, media),
    leadImage: lead && { mediaId: lead.id },
  });
}
