/** Redirects the listings of the former site, of subjects, tags and authors, to those of the paper. */
import { tagKey } from '../../language/hashtags';
import { personPath } from '../../people/person';
import { findPersonByName } from '../../people/person.service';
import { tagPath } from '../../sections/tags/tag';
import { findTagsByKey, keysOf } from '../../sections/tags/tag.service';
import { normalPath } from '../../seo/redirect';
import { addRedirects, type NewRedirect } from '../../seo/redirect.service';
import { editionPath } from '../../web/pages/paper';
import type { Category } from './item';
import type { StoryParts } from './story';

/** A listing and its former path. */
export interface FormerListing {
  readonly formerPath: string;
  readonly list:
    | { readonly kind: 'subject'; readonly category: Category }
    | { readonly kind: 'tag' | 'author'; readonly name: string }
    | { readonly kind: 'feed' };
}

/** Adds redirects for the listings that the paper has too. */
export async function redirectListings(lists: readonly FormerListing[], parts: StoryParts): Promise<void> {
  const { paper, lang } = parts;
  const find = await placesOf(lists, parts);
  const leads: NewRedirect[] = [];
  for (const { formerPath, list } of lists) {
    const place = await find(list);
    if (place === undefined) continue;
    const to = editionPath(paper, lang ?? paper.languages[0], place);
    if (normalPath(formerPath) !== normalPath(to)) leads.push({ from: formerPath, to });
  }
  await addRedirects(leads);
}

type FindPlace = (list: FormerListing['list']) => Promise<string | undefined>;

/** Reads all tags in one query: an archive has tens of thousands. */
async function placesOf(lists: readonly FormerListing[], { placing }: StoryParts): Promise<FindPlace> {
  const names = lists.flatMap(({ list }) => nameOf(list) ?? []);
  const tags = new Map(
    (await findTagsByKey(names.map(tagKey))).flatMap((tag) => keysOf(tag).map((key) => [key, tag])),
  );
  return async (list) => {
    if (list.kind === 'feed') return '/rss.xml';
    if (list.kind === 'author') {
      const person = await findPersonByName(list.name);
      return person && personPath(person);
    }
    const section = list.kind === 'subject' ? placing.find(list.category) : undefined;
    if (section) return `/${section.slug}`;
    const tag = tags.get(tagKey(nameOf(list) ?? ''));
    return tag && tagPath(tag);
  };
}

function nameOf(list: FormerListing['list']): string | undefined {
  if (list.kind === 'subject') return list.category.name;
  return list.kind === 'tag' ? list.name : undefined;
}
