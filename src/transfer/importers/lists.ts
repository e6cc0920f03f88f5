/** Lists of the old site: of a subject, a tag or an author. They lead to those of the paper. */
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

/** A list under its old path. */
export interface OldList {
  readonly oldPath: string;
  readonly list:
    | { readonly kind: 'subject'; readonly category: Category }
    | { readonly kind: 'tag' | 'author'; readonly name: string }
    | { readonly kind: 'feed' };
}

/** Writes the redirects of lists that the paper has too. */
export async function leadFromLists(lists: readonly OldList[], parts: StoryParts): Promise<void> {
  const { paper, lang } = parts;
  const find = await placesOf(lists, parts);
  const leads: NewRedirect[] = [];
  for (const { oldPath, list } of lists) {
    const place = await find(list);
    if (place === undefined) continue;
    const to = editionPath(paper, lang ?? paper.languages[0], place);
    if (normalPath(oldPath) !== normalPath(to)) leads.push({ from: oldPath, to });
  }
  await addRedirects(leads);
}

type FindPlace = (list: OldList['list']) => Promise<string | undefined>;

/** Tags are asked for together: an archive has tens of thousands. */
async function placesOf(lists: readonly OldList[], { placing }: StoryParts): Promise<FindPlace> {
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

function nameOf(list: OldList['list']): string | undefined {
  if (list.kind === 'subject') return list.category.name;
  return list.kind === 'tag' ? list.name : undefined;
}
