import type { Actor } from '../accounts/account';
import { requireMay } from '../accounts/permissions/permissions';
import { remember } from '../audit/audit.service';
import { transaction } from '../database/transaction';
import { InvalidInput, NotFound } from '../errors';
import { recordEvent } from '../events/outbox';
import { slugOf } from '../language/slug';
import { refuseRemotePictures } from '../markup/remote.pictures';
import { sanitise } from '../blocks/body/sanitise';
import { addRedirect, markGone } from '../seo/redirect.service';
import { loadPaper } from '../settings/paper.service';
import { editionPath } from '../web/pages/paper';
import type { StaticPage, StaticText } from './page';
import { pagePath } from './page';
import type { PageInput } from './page.input';
import {
  deletePages,
  findPageByAddress,
  findPageById,
  insertPage,
  listPages,
  newPageId,
  replacePage,
} from './page.model';

export { findPageByAddress, listPages } from './page.model';

/** Adds a static page. @throws InvalidInput where an address is taken. */
export function addPage(
  who: Actor,
  input: PageInput,
  now: Date,
  how: { readonly demo?: boolean } = {},
): Promise<StaticPage> {
  return transaction(async () => {
    refusePictures(input);
    const page = pageFrom(newPageId(), input, now, how.demo ?? false);
    await check(who, page);
    await insertPage(page);
    await record(who, page, 'page.created', now);
    return page;
  });
}

/** Gives a page new texts and a new place in the menu. */
export function changePage(who: Actor, id: string, input: PageInput, now: Date): Promise<StaticPage> {
  return transaction(async () => {
    const before = await findPageById(id);
    if (!before) throw new NotFound();
    refusePictures(input, before);
    const page = pageFrom(id, input, now, before.demo);
    await check(who, page);
    await replacePage(page);
    await leadOn(before, page);
    await record(who, page, 'page.changed', now);
    return page;
  });
}

/** Takes a page away; its addresses say that it is gone. */
export function removePage(who: Actor, id: string, now: Date): Promise<void> {
  return transaction(async () => {
    requireMay(who, 'page.manage');
    const page = (await listPages()).find((each) => each.id === id);
    if (!page) throw new NotFound();
    const paper = await loadPaper('');
    await deletePages([id]);
    for (const text of page.texts) await markGone(editionPath(paper, text.lang, pagePath(text)));
    await record(who, page, 'page.deleted', now);
  });
}

/** Takes away the pages of the demo edition; gives their number. */
export function removeDemoPages(who: Actor, now: Date): Promise<number> {
  return transaction(async () => {
    requireMay(who, 'page.manage');
    const pages = (await listPages()).filter((page) => page.demo);
    await deletePages(pages.map((page) => page.id));
    for (const page of pages) await record(who, page, 'page.deleted', now);
    return pages.length;
  });
}

/** Links to the former address of a text keep leading to it. */
async function leadOn(before: StaticPage, after: StaticPage): Promise<void> {
  const paper = await loadPaper('');
  for (const old of before.texts) {
    const text = after.texts.find(({ lang }) => lang === old.lang);
    if (!text || text.slug === old.slug) continue;
    const path = (slug: string) => editionPath(paper, old.lang, pagePath({ slug }));
    await addRedirect(path(old.slug), path(text.slug));
  }
}

function pageFrom(id: string, { texts, menuOrder }: PageInput, now: Date, demo: boolean): StaticPage {
  return {
    id,
    texts: texts.map((text): StaticText => {
      const slug = slugOf(text.slug ?? text.title);
      return { ...text, slug: slug === '' ? id.slice(-6) : slug, body: sanitise(text.body) };
    }),
    updatedAt: now,
    demo,
    ...(menuOrder !== null && { menuOrder }),
  };
}

function refusePictures({ texts }: PageInput, before?: StaticPage): void {
  const stands = before?.texts.map(({ body }) => body).join('') ?? '';
  try {
    for (const { body } of texts) refuseRemotePictures(body, stands);
  } catch (problem) {
    const told = problem instanceof InvalidInput ? problem.fields['body'] : undefined;
    throw told ? new InvalidInput({ texts: told }) : problem;
  }
}

async function check(who: Actor, page: StaticPage): Promise<void> {
  requireMay(who, 'page.manage');
  for (const { lang, slug } of page.texts) {
    const other = await findPageByAddress(lang, slug);
    if (other && other.id !== page.id) {
      throw new InvalidInput({ texts: { key: 'pages.error.taken', values: { slug } } });
    }
  }
}

/** The footer of every page lists the static pages: every page is dropped with the settings' key. */
async function record(who: Actor, page: StaticPage, act: string, at: Date): Promise<void> {
  const subject = `page:${page.id}`;
  await remember({ at, actor: who.id, act, subject, detail: { slug: page.texts[0]?.slug } });
  await recordEvent({ type: 'page.changed', subject: page.id, drops: [subject, 'settings'] });
}
