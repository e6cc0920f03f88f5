/** Lists of the old site: of a subject, a tag or an author. They lead to those of the paper. */
import { tagKey } from '../../language/hashtags';
import { personPath } from '../../people/person';
import { findPersonByName } from '../../people/person.service';
import { tagPath } from '../../sections/tag';
import { findTagsByKey } from '../../sections/tag.service';
import { editionPath } from '../../web/paper';
import type { Category } from './item';
import { leadFrom, type StoryParts } from './story';

/** A list under its old path. */
export interface OldList {
  readonly oldPath: string;
  readonly list:
    | { readonly kind: 'subject'; readonly category: Category }
    | { readonly kind: 'tag' | 'author'; readonly name: string }
    | { readonly kind: 'feed' };
}

/** Writes the redirect, where the paper has such a list. */
export async function leadFromList({ oldPath, list }: OldList, parts: StoryParts): Promise<void> {
  const { paper, lang } = parts;
  const to = await placeOf(list, parts);
  if (to === undefined) return;
  await leadFrom({ formerPaths: [oldPath] }, editionPath(paper, lang ?? paper.languages[0], to));
}

async function placeOf(list: OldList['list'], { placing }: StoryParts): Promise<string | undefined> {
  if (list.kind === 'feed') return '/rss.xml';
  if (list.kind === 'author') {
    const person = await findPersonByName(list.name);
    return person && personPath(person);
  }
  const section = list.kind === 'subject' ? placing.find(list.category) : undefined;
  if (section) return `/${section.slug}`;
  const name = list.kind === 'subject' ? list.category.name : list.name;
  const [tag] = await findTagsByKey([tagKey(name)]);
  return tag && tagPath(tag);
}
