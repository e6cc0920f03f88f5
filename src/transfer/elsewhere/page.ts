/** A item as a static page of the paper. */
import { commandLine } from '../../accounts/account';
import { slugOf } from '../../language/slug';
import { sanitise } from '../../markup/sanitise';
import { pagePath } from '../../pages/page';
import { readPageInput } from '../../pages/page.input';
import { addPage, findPageByAddress } from '../../pages/page.service';
import { editionPath } from '../../web/paper';
import { illustrate } from './illustrated';
import type { ImportItem } from './item';
import { headlineOf, languageFor, leadFrom, type StoryParts } from './story';

/** What became of a page. */
export type TakenPage =
  | { readonly leftOut: string }
  | { readonly title: string; readonly known: boolean; readonly missing: readonly string[] };

/** A static page has no draft: it stands before the readers at once. One whose address is taken is known. */
export async function takePage(item: ImportItem, parts: StoryParts): Promise<TakenPage> {
  if (!parts.publish) return { leftOut: 'pages, which come with --publish alone' };
  if (item.status !== 'published') return { leftOut: 'pages that readers did not see yet' };
  const title = headlineOf(item);
  const lang = languageFor(item, parts);
  const slug = slugOf(item.copy.slug ?? '') || slugOf(title);
  if (await findPageByAddress(lang, slug)) return { title, known: true, missing: [] };
  const { body, missing } = await illustrate(item.copy, parts.take(lang));
  const input = readPageInput({ texts: [{ lang, title, slug, body: sanitise(body) }] });
  await addPage(commandLine, input, parts.now);
  await leadFrom(item, editionPath(parts.paper, lang, pagePath({ slug })));
  return { title, known: false, missing };
}
