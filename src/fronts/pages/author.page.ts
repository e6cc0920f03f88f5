import { personListKey } from '../../articles/store/article.keys';
import { isPublic, latestByPerson } from '../../articles/store/article.lists.model';
import { authorBox } from '../../articles/page/author.view';
import type { PageViewContext } from '../../articles/page/format';
import { memoMedia } from '../../articles/reading/memo.records';
import { NotFound } from '../../errors';
import { personPath, type Person } from '../../people/person';
import { findPerson } from '../../people/person.service';
import { definedOnly } from '../../defined-only';
import type { PageResult, PageRequest } from '../../web/pages/page';
import { editionPath } from '../../web/pages/paper';
import type { AuthorPage } from './front.view';
import { listedPage, listingParts, otherEditions, PER_PAGE } from '../listing';

/** A person and the stories that name them, public once one of them is published; other spellings of the slug lead to the one address. */
export async function showAuthor(ask: PageRequest, around: PageViewContext): Promise<PageResult> {
  const { lang, now } = ask;
  const { slug = '' } = ask.params;
  const person = await findPerson(slug);
  const path = personPath(person);
  if (!(await isPublic('person', person.id, around.paper().languages, now))) throw new NotFound();
  if (person.slug !== slug)
    return { kind: 'moved', to: editionPath(around.paper(), lang, path), status: 301 };
  const media = await memoMedia(person.photoId === undefined ? [] : [person.photoId], around.memo);
  const author = authorBox(person, { lang, media }, around);
  const listing = await listingOf(person, { ask, around, author });
  const { head, dependsOn, ...parts } = await listingParts(ask, listing, around);
  const social = person.social.map(({ name, url }) => ({ name, url }));
  const model: AuthorPage = { author, social, ...parts };
  return { kind: 'page', view: 'fronts/author', lang, model, head, dependsOn };
}

async function listingOf(
  person: Person,
  { ask, around, author }: { ask: PageRequest; around: PageViewContext; author: AuthorPage['author'] },
) {
  const { lang, now } = ask;
  const page = listedPage(ask);
  const { name, role, bio, photo } = author;
  const key = (edition: string) => personListKey(edition, person.id);
  const first = (edition: string) => latestByPerson(edition, person.id, { limit: 1 }, now);
  const others = await otherEditions(ask, around, first, key);
  return {
    title: name,
    description: bio,
    page,
    path: personPath(person),
    picture: photo,
    editions: others.editions,
    stories: await latestByPerson(lang, person.id, { limit: PER_PAGE, page }, now),
    dependsOn: [
      ...[`person:${person.id}`, key(lang), ...others.dependsOn],
      ...(person.photoId === undefined ? [] : [`media:${person.photoId}`]),
    ],
    person: { name, ...definedOnly({ role, bio }), links: person.social.map(({ url }) => url) },
  };
}
