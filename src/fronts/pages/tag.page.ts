import { tagListKey } from '../../articles/store/article.keys';
import { isPublic, latestByTag } from '../../articles/store/article.lists.model';
import type { PageViewContext } from '../../articles/page/format';
import { NotFound } from '../../errors';
import { wordsIn } from '../../language/wording';
import { tagPath } from '../../sections/tags/tag';
import { findTag } from '../../sections/tags/tag.service';
import type { PageResult, PageRequest } from '../../web/pages/page';
import { editionPath } from '../../web/pages/paper';
import type { ListingPage } from './front.view';
import { listedPage, listingParts, otherEditions, PER_PAGE } from '../listing';

/** The stories that share a tag, which is public once one of them is published; other spellings of its name lead to its one address. */
export async function showTag(ask: PageRequest, around: PageViewContext): Promise<PageResult> {
  const { lang, now } = ask;
  const { slug = '' } = ask.params;
  const tag = await findTag(slug);
  const path = tagPath(tag);
  if (!(await isPublic('tag', tag.id, around.paper().languages, now))) throw new NotFound();
  if (tag.slug !== slug) return { kind: 'moved', to: editionPath(around.paper(), lang, path), status: 301 };
  const page = listedPage(ask);
  const title = wordsIn(tag.names, lang);
  const key = (edition: string) => tagListKey(edition, tag.id);
  const first = (edition: string) => latestByTag(edition, tag.id, { limit: 1 }, now);
  const others = await otherEditions(ask, around, first, key);
  const listing = {
    title,
    path,
    page,
    editions: others.editions,
    stories: await latestByTag(lang, tag.id, { limit: PER_PAGE, page }, now),
    dependsOn: [`tag:${tag.id}`, key(lang), ...others.dependsOn],
  };
  const { head, dependsOn, ...parts } = await listingParts(ask, listing, around);
  const model: ListingPage = { kind: 'tag', title, children: [], neighbours: {}, ...parts };
  return { kind: 'page', view: 'fronts/listing', lang, model, head, dependsOn };
}
