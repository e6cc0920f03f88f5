import { system } from '../accounts/account';
import type { ActorContext } from '../accounts/account';
import { requireMay } from '../accounts/permissions/permissions';
import { remember } from '../audit/audit.service';
import { binOf, findBinned, keysInBin, putInBin, removeFromBin } from '../bin/bin.model';
import { transaction } from '../database/transaction';
import { definedOnly } from '../defined-only';
import { InvalidInput, NotFound } from '../errors';
import { recordEvent } from '../events/outbox';
import { isId } from '../ids/id';
import type { Id } from '../ids/id';
import { newId } from '../ids/object-id';
import { slugOf } from '../language/slug';
import type { Wording } from '../language/wording';
import { bodyOf, identified } from '../markup/block-ids';
import { refuseRemotePictures } from '../markup/remote.pictures';
import { referencesOf } from '../blocks/body/references';
import { sanitise } from '../blocks/body/sanitise';
import { addRedirect, markGone, unmarkGone } from '../seo/redirect.service';
import { loadPaper } from '../settings/paper.service';
import { editionPath } from '../web/pages/paper';
import type { StaticPage, StaticText } from './page';
import { pagePath } from './page';
import type { PageInput } from './page.input';
import {
  addressKey,
  deletePages,
  findPageByAddress,
  findPageById,
  insertPage,
  listPages,
  replacePage,
} from './page.model';
import { deletePageRevisions, insertPageRevision, listPageRevisions } from './page.revision.model';
import type { PageContent } from './page.revision.model';

export const pageBin = binOf<StaticPage>('page');

export { findPageByAddress, listPages } from './page.model';
export { deletePageRevisions, findPageRevision, listPageRevisions } from './page.revision.model';
export type { PageContent } from './page.revision.model';

/** Where a new page comes from. */
interface PageOrigin {
  /** Whether the page belongs to the demo edition and is removed with it. */
  readonly demo?: boolean;
}

/** Adds a static page. @throws InvalidInput where an address is taken, NotAllowed */
export function addPage(
  context: ActorContext,
  input: PageInput,
  { demo = false }: PageOrigin = {},
): Promise<StaticPage> {
  return transaction(async () => {
    refusePictures(input);
    const page = pageFrom(input, { id: newId(), updatedAt: context.now, demo });
    await check(context, page);
    await insertPage(page);
    await saveRevision(context, page);
    await record(context, 'page.created', page);
    return page;
  });
}

/** @throws NotFound */
export async function findPage(id: Id): Promise<StaticPage> {
  const page = isId(id) ? await findPageById(id) : undefined;
  if (!page) throw new NotFound();
  return page;
}

/** Replaces the texts of a page and its position in the menu. @throws NotFound, NotAllowed, InvalidInput */
export function changePage(context: ActorContext, id: Id, input: PageInput): Promise<StaticPage> {
  return transaction(async () => {
    const before = await findPageById(id);
    if (!before) throw new NotFound();
    refusePictures(input, before);
    const page = pageFrom(input, { id, updatedAt: context.now, demo: before.demo });
    await check(context, page);
    await replacePage(page);
    await saveRevision(context, page, before);
    await redirectFormer(before, page);
    await record(context, 'page.changed', page);
    return page;
  });
}

const contentOf = ({ texts, menuOrder }: StaticPage): PageContent => ({
  texts,
  ...definedOnly({ menuOrder }),
});

/** Stores the page after a save; pages of older installations have no version before their first change. */
async function saveRevision(
  { who, now }: ActorContext,
  page: StaticPage,
  before?: StaticPage,
): Promise<void> {
  if (before && (await listPageRevisions(page.id, 1)).length === 0) {
    const first = { by: system.id, at: before.updatedAt, content: contentOf(before) };
    await insertPageRevision(page.id, first);
  }
  await insertPageRevision(page.id, { by: who.id, at: now, content: contentOf(page) });
}

/** Moves a page to the bin; its addresses answer 410 and stay reserved. @throws NotFound, NotAllowed */
export function removePage(context: ActorContext, id: Id): Promise<StaticPage> {
  return transaction(async () => {
    requireMay(context.who, 'page.manage');
    const page = await findPageById(id);
    if (!page) throw new NotFound();
    const paper = await loadPaper('');
    const gone = page.texts.map((text) => editionPath(paper, text.lang, pagePath(text)));
    await putInBin(pageBin, {
      id,
      names: titlesOf(page),
      item: page,
      keys: page.texts.map(({ lang, slug }) => addressKey(lang, slug)),
      gone,
      deletedAt: context.now,
      deletedBy: context.who.id,
    });
    await deletePages([id]);
    for (const path of gone) await markGone(path);
    await record(context, 'page.deleted', page);
    return page;
  });
}

/** Restores a page from the bin, at its addresses. @throws NotFound, NotAllowed */
export function restorePage(context: ActorContext, id: Id): Promise<StaticPage> {
  return transaction(async () => {
    requireMay(context.who, 'page.manage');
    const binned = isId(id) ? await findBinned(pageBin, id) : undefined;
    if (!binned) throw new NotFound();
    const page = binned.item;
    await insertPage(page);
    await unmarkGone(binned.gone);
    await removeFromBin(id);
    await record(context, 'page.restored', page);
    return page;
  });
}

/** The titles of a page by language. */
export const titlesOf = ({ texts }: StaticPage): Wording =>
  Object.fromEntries(texts.map(({ lang, title }) => [lang, title]));

/** Removes the pages of the demo edition. @returns their number @throws NotAllowed */
export function removeDemoPages(context: ActorContext): Promise<number> {
  return transaction(async () => {
    requireMay(context.who, 'page.manage');
    const pages = (await listPages()).filter((page) => page.demo);
    await deletePages(pages.map((page) => page.id));
    await deletePageRevisions(pages.map((page) => page.id));
    for (const page of pages) await record(context, 'page.deleted', page);
    return pages.length;
  });
}

/** Redirects the former addresses of the texts. */
async function redirectFormer(before: StaticPage, after: StaticPage): Promise<void> {
  const paper = await loadPaper('');
  for (const old of before.texts) {
    const text = after.texts.find(({ lang }) => lang === old.lang);
    if (!text || text.slug === old.slug) continue;
    const path = (slug: string) => editionPath(paper, old.lang, pagePath({ slug }));
    await addRedirect(path(old.slug), path(text.slug));
  }
}

/** Sanitised HTML without the ids that the editor gives to blocks. */
const storedBody = (html: string): string => bodyOf(identified(sanitise(html), [])).body;

function pageFrom(
  { texts, menuOrder }: PageInput,
  identity: Pick<StaticPage, 'id' | 'updatedAt' | 'demo'>,
): StaticPage {
  return {
    ...identity,
    texts: texts.map((text): StaticText => {
      const slug = slugOf(text.slug ?? text.title);
      return { ...text, slug: slug === '' ? identity.id.slice(-6) : slug, body: storedBody(text.body) };
    }),
    ...(menuOrder !== null && { menuOrder }),
  };
}

/** The files of the library that the texts of a page show. */
export const filesOfPage = ({ texts }: StaticPage): readonly Id[] =>
  texts.flatMap(({ body }) => [...referencesOf(body).pictures]);

/** The pages that show one of the files. */
export async function pagesShowing(files: readonly Id[]): Promise<readonly StaticPage[]> {
  if (files.length === 0) return [];
  const wanted = new Set(files);
  return (await listPages()).filter((page) => filesOfPage(page).some((id) => wanted.has(id)));
}

/** Refuses pictures of other sites that the page did not have before. @throws InvalidInput (`texts`) */
function refusePictures({ texts }: PageInput, before?: StaticPage): void {
  const stored = before?.texts.map(({ body }) => body).join('') ?? '';
  try {
    for (const { body } of texts) refuseRemotePictures(body, stored);
  } catch (problem) {
    const userMessage = problem instanceof InvalidInput ? problem.fields['body'] : undefined;
    throw userMessage ? new InvalidInput({ texts: userMessage }) : problem;
  }
}

async function check({ who }: ActorContext, page: StaticPage): Promise<void> {
  requireMay(who, 'page.manage');
  for (const { lang, slug } of page.texts) {
    const other = await findPageByAddress(lang, slug);
    if (other && other.id !== page.id) {
      throw new InvalidInput({ texts: { key: 'pages.error.taken', values: { slug } } });
    }
    if ((await keysInBin('page', [addressKey(lang, slug)])).length > 0) {
      throw new InvalidInput({ texts: { key: 'pages.error.inBin', values: { slug } } });
    }
  }
}

/**
 * Writes the act to the audit log and records its event. The footer of every page lists the static pages, so that
 * the settings' key invalidates all pages.
 */
async function record({ who, now }: ActorContext, act: string, page: StaticPage): Promise<void> {
  const subject = `page:${page.id}`;
  await remember({ at: now, actor: who.id, act, subject, detail: { slug: page.texts[0]?.slug } });
  await recordEvent({ type: 'page.changed', subject: page.id, drops: [subject, 'settings'] });
}
