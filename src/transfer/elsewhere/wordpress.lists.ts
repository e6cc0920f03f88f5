/** Lists of a WordPress site under its usual addresses. */
import type { OldList } from './lists';
import type { Around } from './wordpress.around';
import { isDefaultCategory } from './wordpress.terms';
import { isMailbox } from './words';

/** The feed, the archives of categories and tags, and the pages of authors. */
export function* oldLists({ categories, tags, authors }: Around): Iterable<OldList> {
  yield { oldPath: '/feed', list: { kind: 'feed' } };
  for (const { slug, name, parent } of categories.values()) {
    const category = { name, slug };
    if (isDefaultCategory(category)) continue;
    yield { oldPath: `/category/${slug}`, list: { kind: 'subject', category } };
    if (parent !== '') yield { oldPath: `/category/${parent}/${slug}`, list: { kind: 'subject', category } };
  }
  for (const [slug, name] of tags) yield { oldPath: `/tag/${slug}`, list: { kind: 'tag', name } };
  for (const [login, name] of authors) {
    if (!isMailbox(name)) yield { oldPath: `/author/${login}`, list: { kind: 'author', name } };
  }
}
