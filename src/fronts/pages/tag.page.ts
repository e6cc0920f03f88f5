import { tagListKey } from '../../articles/store/article.keys';
import { isPublic, latestByTag } from '../../articles/store/article.lists.model';
import type { PageViewContext } from '../../articles/page/format';
import { NotFound } from '../../errors';
import { wordsIn } from '../../language/wording';
import { tagPath } from '../../sections/tags/tag';
import { findTag } from '../../sections/tags/tag.service';
import { publicPage, type PageResult, type PageRequest } from '../../web/pages/page';
import { editionPath } from '../../web/pages/paper';
import { listingTemplate, type ListingPage } from './front.view';
import { listedPage, listingParts, otherEditions, PER_PAGE } from '../listing';

/**
 * The stories with a tag. Other spellings of its slug redirect to the address of the page.
 * @throws NotFound as long as no such story is published
 */
export async function showTag(request: PageRequest, context: PageViewContext): Promise<PageResult> {
  const { lang, now } = request;
  const { slug = '' } = request.params;
  const tag = await findTag(slug);
  const path = tagPath(tag);
  if (!(await isPublic({ kind: 'tag', id: tag.id }, context.paper().languages, now))) throw new NotFound();
  if (tag.slug !== slug) return { kind: 'moved', to: editionPath(context.paper(), lang, path), status: 301 };
  const page = listedPage(request);
  const title = wordsIn(tag.names, lang);
  const key = (edition: string) => tagListKey(edition, tag.id);
  const first = (edition: string) => latestByTag({ lang: edition, id: tag.id }, { limit: 1 }, now);
  const others = await otherEditions(lang, { first, key }, context);
  const listing = {
    title,
    path,
    page,
    editions: others.editions,
    stories: await latestByTag({ lang, id: tag.id }, { limit: PER_PAGE, page }, now),
    dependsOn: [`tag:${tag.id}`, key(lang), ...others.dependsOn],
  };
  const { head, dependsOn, ...parts } = await listingParts(request, listing, context);
  const model: ListingPage = { kind: 'tag', title, children: [], zones: [], neighbours: {}, ...parts };
  return publicPage({ template: listingTemplate, lang, model, head, dependsOn });
}
