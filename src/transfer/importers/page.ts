/** Imports an item as a static page. */
import { commandLine } from '../../accounts/account';
import { slugOf } from '../../language/slug';
import { sanitise } from '../../blocks/body/sanitise';
import { pagePath } from '../../pages/page';
import { readPageInput } from '../../pages/page.input';
import { addPage, findPageByAddress } from '../../pages/page.service';
import { normalPath } from '../../seo/redirect';
import { findRedirect } from '../../seo/redirect.service';
import { editionPath, type Paper } from '../../web/pages/paper';
import { UnusableCopy } from '../story/copy';
import { illustrate } from './content/illustrated';
import type { ImportItem } from './item';
import { headlineOf, languageFor, redirectFormerPaths, type StoryParts } from './story';

/** The result for a page. */
type ImportedPage =
  | { readonly leftOut: string }
  | { readonly title: string; readonly known: boolean; readonly missing: readonly string[] };

/** Imports a page. It is published at once, because static pages have no drafts. */
export async function importPage(item: ImportItem, parts: StoryParts): Promise<ImportedPage> {
  if (!parts.publish) return { leftOut: 'pages, which come with --publish alone' };
  if (item.status !== 'published' || item.held !== undefined)
    return { leftOut: 'pages that readers did not see yet' };
  const title = headlineOf(item);
  const lang = languageFor(item, parts);
  const slug = await freeSlug(item, { lang, title }, parts.paper);
  if (slug === undefined) return { title, known: true, missing: [] };
  const { body, missing } = await illustrate(item.copy, parts.take(lang));
  const input = readPageInput({ texts: [{ lang, title, slug, body: sanitise(body) }] });
  await addPage({ who: commandLine, now: parts.now }, input);
  await redirectFormerPaths(item, editionPath(parts.paper, lang, pagePath({ slug })));
  return { title, known: false, missing };
}

const NUMBERED = 100;

/**
 * A slug for the page; equal slugs below different pages of the former site get numbers.
 * @returns undefined where the page was imported before
 */
async function freeSlug(
  item: ImportItem,
  { lang, title }: { readonly lang: string; readonly title: string },
  paper: Paper,
): Promise<string | undefined> {
  const wanted = slugOf(item.copy.slug ?? '') || slugOf(title);
  const leads = await Promise.all((item.formerPaths ?? []).map(findRedirect));
  for (let number = 1; number <= NUMBERED; number += 1) {
    const slug = number === 1 ? wanted : `${wanted}-${number}`;
    const page = await findPageByAddress(lang, slug);
    if (!page) return slug;
    const path = normalPath(editionPath(paper, lang, pagePath({ slug })));
    const isLedTo = leads.some((lead) => lead?.to !== undefined && normalPath(lead.to) === path);
    const isNamed = page.texts.some((text) => text.lang === lang && text.title === title);
    if (isLedTo || isNamed) return undefined;
  }
  throw new UnusableCopy('noAddress', wanted);
}
