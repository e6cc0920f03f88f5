import { personListKey } from '../../articles/store/article.keys';
import { isPublic, latestByPerson } from '../../articles/store/article.lists.model';
import { authorBox } from '../../articles/page/author.view';
import type { PageViewContext } from '../../articles/page/format';
import { memoMedia } from '../../articles/reading/memo.records';
import { NotFound } from '../../errors';
import { personPath, type Person } from '../../people/person';
import { findPerson } from '../../people/person.service';
import { definedOnly } from '../../defined-only';
import { publicPage, type PageResult, type PageRequest } from '../../web/pages/page';
import { editionPath } from '../../web/pages/paper';
import { authorTemplate, type AuthorPage } from './front.view';
import { listedPage, listingParts, otherEditions, PER_PAGE } from '../listing';

/**
 * A person and the stories that name the person. Other spellings of the slug redirect to the address of the page.
 * @throws NotFound as long as no such story is published
 */
export async function showAuthor(request: PageRequest, context: PageViewContext): Promise<PageResult> {
  const { lang, now } = request;
  const { slug = '' } = request.params;
  const person = await findPerson(slug);
  const path = personPath(person);
  if (!(await isPublic({ kind: 'person', id: person.id }, context.paper().languages, now)))
    throw new NotFound();
  if (person.slug !== slug)
    return { kind: 'moved', to: editionPath(context.paper(), lang, path), status: 301 };
  const media = await memoMedia(person.photoId === undefined ? [] : [person.photoId], context.memo);
  const author = authorBox(person, { lang, media }, context);
  const listing = await listingOf(person, { request, context, author });
  const { head, dependsOn, ...parts } = await listingParts(request, listing, context);
  const social = person.social.map(({ name, url }) => ({ name, url }));
  const model: AuthorPage = { author, social, ...parts };
  return publicPage({ template: authorTemplate, lang, model, head, dependsOn });
}

async function listingOf(
  person: Person,
  {
    request,
    context,
    author,
  }: { request: PageRequest; context: PageViewContext; author: AuthorPage['author'] },
) {
  const { lang, now } = request;
  const page = listedPage(request);
  const { name, role, bio, photo } = author;
  const key = (edition: string) => personListKey(edition, person.id);
  const first = (edition: string) => latestByPerson({ lang: edition, id: person.id }, { limit: 1 }, now);
  const others = await otherEditions(lang, { first, key }, context);
  return {
    title: name,
    description: bio,
    page,
    path: personPath(person),
    picture: photo,
    editions: others.editions,
    stories: await latestByPerson({ lang, id: person.id }, { limit: PER_PAGE, page }, now),
    dependsOn: [
      ...[`person:${person.id}`, key(lang), ...others.dependsOn],
      ...(person.photoId === undefined ? [] : [`media:${person.photoId}`]),
    ],
    person: { name, ...definedOnly({ role, bio }), links: person.social.map(({ url }) => url) },
  };
}
