import { commandLine } from '../accounts/account';
import { articlePath, type Article, type Byline } from '../articles/article';
import { momentFields, textFields } from '../articles/article.fields';
import { readArticleInput, type ArticleInput } from '../articles/article.input';
import { createDraft, findByExternalId } from '../articles/article.service';
import { findDeletedBySource, findDeletedSources, restoreStory } from '../articles/deletion/deletion.service';
import { publish, type When } from '../articles/publishing/publishing.service';
import { transaction } from '../database/transaction';
import type { Id } from '../ids/id';
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
import { noFiles, rolledBack } from './importers/runs/dry-run';
import { tagsLeftOut, tagsThatFit } from './story/tags';
import { findPictures, storePictures, withStoredPictures } from './story/picture.import';

/** The files of the library, the languages and the time of an import. */
interface TextImportTarget extends Pick<ImportPaper, 'languages'> {
  readonly files: FileStore;
  readonly now: Date;
}

export interface ImportedText {
  readonly article: Article;
  readonly sectionSlug: string;
  readonly encoding: TextEncodingName;
  /** The same copy was imported before: this is that story. */
  readonly known: boolean;
  /** An earlier run imported it as a draft, and this run published it. */
  readonly publishedNow: boolean;
  /** The story was deleted here and is restored. */
  readonly restored: boolean;
  /** What was changed while it was read, and what was left out. */
  readonly notes: readonly string[];
  readonly omissions: readonly string[];
  /** Why it stays a draft although it was to be published. */
  readonly held?: string | undefined;
}

type TextImportPlace = TextImportTarget & ImportPaper;

/** Returns what `importStory` would do; all of it is rolled back. */
export const dryRunStory = (order: ImportOrder, where: TextImportTarget): Promise<ImportedText> =>
  rolledBack(() => importStory(order, { ...where, files: noFiles }));

/**
 * Imports one story from a file, as a draft or published, in one transaction. Copy that was imported before is not
 * imported twice; a draft of it is published when the order asks for that.
 * @throws UnusableCopy, InvalidInput that say what is wrong with the file or the order
 */
export async function importStory(order: ImportOrder, where: TextImportTarget): Promise<ImportedText> {
  const { text, encoding } = await readCopyFile(order.file);
  const place = { ...where, sections: await readSections() };
  const checked = await checkOrder(order, text, place);
  const before = await findByExternalId(checked.externalId);
  const { article, restored } = before
    ? { article: await publishedIfAsked(before, publicationOf(checked, order, place.now)), restored: false }
    : await importNew(checked, order, place);
  const sectionSlug = place.sections.byId(article.sectionId)?.slug ?? checked.section;
  const { notes = [] } = checked.copy;
  const omissions = [...(checked.copy.omissions ?? []), ...tagsLeftOut(checked.copy.tags)];
  const held = order.publish && article.status === 'draft' ? checked.copy.held : undefined;
  return {
    article,
    sectionSlug,
    encoding,
    known: before !== undefined,
    publishedNow: before?.status === 'draft' && article.status !== 'draft',
    restored,
    notes,
    omissions,
    held,
  };
}

/** A story that the paper does not have: restored when it was deleted here, otherwise imported. */
async function importNew(
  checked: CheckedOrder,
  order: ImportOrder,
  place: TextImportPlace,
): Promise<{ readonly article: Article; readonly restored: boolean }> {
  const { now } = place;
  const id = await restorable(checked.externalId, order);
  if (id === undefined) return { article: await importCopy(checked, order, place), restored: false };
  const article = await transaction(async () => {
    const story = await restoreStory(commandLine, id, now);
    return publishedIfAsked(story, publicationOf(checked, order, now));
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
): Promise<Id | undefined> {
  const deleted = (await findDeletedSources([externalId])).get(externalId);
  if (!deleted) return undefined;
  if (!restoreDeleted) throw new UnusableCopy('deleted', deleted.headline);
  return (await findDeletedBySource([externalId])).get(externalId);
}

/** The copy, and whether the import publishes it. */
interface Publication {
  readonly copy: Copy;
  readonly publish: boolean;
  readonly now: Date;
}

const publicationOf = (
  { copy }: CheckedOrder,
  { publish: isPublished }: ImportOrder,
  now: Date,
): Publication => ({
  copy,
  publish: isPublished,
  now,
});

async function publishedIfAsked(article: Article, publication: Publication): Promise<Article> {
  const { copy, now } = publication;
  return publication.publish && article.status === 'draft' && copy.held === undefined
    ? publish({ who: commandLine, now }, article.id, whenOf(copy))
    : article;
}

/** The time that the file names, but not before its embargo ends. */
function whenOf({ at, embargoUntil }: Copy): When {
  const when =
    at !== undefined && embargoUntil !== undefined && embargoUntil > at ? embargoUntil : (at ?? embargoUntil);
  return when === undefined ? {} : { at: when };
}

async function importCopy(
  checked: CheckedOrder,
  order: ImportOrder,
  place: TextImportPlace,
): Promise<Article> {
  const authors = await authorsOf(checked);
  const inputWith = (media: ReadonlyMap<string, Media>): ArticleInput =>
    readArticleInput(fieldsOf(checked, authors, media), place);
  // Read once without pictures, so that no picture is stored for a story that is refused.
  inputWith(new Map());
  const found = await findPictures(checked.copy, order.file);
  const stored = await storePictures(found, { ...place, actor: commandLine, lang: checked.lang });
  try {
    return await write(checked, inputWith(stored.media), { ...place, publish: order.publish });
  } catch (error) {
    await stored.undo();
    throw error;
  }
}

/** The draft belongs to the account, if one is named; the command line publishes it. */
function write(
  { owner, copy }: CheckedOrder,
  input: ArticleInput,
  place: TextImportPlace & { readonly publish: boolean },
): Promise<Article> {
  const { now } = place;
  return transaction(async () => {
    const draft = await createDraft({ who: owner, now }, input);
    const article = await publishedIfAsked(draft, { copy, publish: place.publish, now });
    for (const from of copy.formerPaths ?? []) await redirectFrom(from, article, place);
    return article;
  });
}

/** Redirects a former address to the story. */
async function redirectFrom(
  from: string,
  article: Article,
  { sections, languages }: TextImportPlace,
): Promise<void> {
  const section = sections.byId(article.sectionId);
  const path = section && articlePath(section, article);
  const to = path && (article.lang === languages[0] ? path : `/${article.lang}${path}`);
  if (to !== undefined && normalPath(from) !== normalPath(to)) await addRedirect(from, to);
}

/** The person whom the byline names, or the person of the account. */
async function authorsOf({ copy, account }: CheckedOrder): Promise<readonly Byline[]> {
  const named = copy.bylineText === undefined ? undefined : await findPersonByName(copy.bylineText);
  const personId = named?.id ?? account?.personId;
  return personId === undefined ? [] : [{ personId, role: 'author' }];
}

/** The name of an account, which may be an e-mail address that readers must not see. */
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
