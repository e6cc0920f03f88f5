import type { Actor } from '../../accounts/account';
import { may } from '../../accounts/permissions/permissions';
import type { Byline } from '../../articles/article';
import { InvalidInput, NotFound } from '../../errors';
import { isId } from '../../ids/id';
import type { Person } from '../../people/person';
import { ensurePerson, findPeopleById, findPerson, findPersonByName } from '../../people/person.service';
import type { NewArticle } from './article.requests';

type Author = NonNullable<NewArticle['authors']>[number];

const unknown = () => new InvalidInput({ authors: { key: 'articles.error.author' } });

/**
 * The people that a call names. A caller who may add people adds the unknown ones, as importing does.
 * @throws InvalidInput where a person is unknown
 */
export async function bylinesOf(
  authors: readonly Author[],
  who: Actor,
  { lang, now }: { readonly lang: string; readonly now: Date },
): Promise<readonly Byline[]> {
  const bylines: Byline[] = [];
  for (const author of authors) {
    const known = await findAuthor(author);
    const name = typeof author === 'string' ? author : author.name;
    const person = known ?? (await addedFor(name, who, { lang, now }));
    const role = typeof author === 'string' ? 'author' : author.role;
    if (!bylines.some((each) => each.personId === person.id)) bylines.push({ personId: person.id, role });
  }
  return bylines;
}

async function addedFor(
  name: string | undefined,
  who: Actor,
  at: { lang: string; now: Date },
): Promise<Person> {
  if (name === undefined || isId(name) || !may(who, 'person.manage')) throw unknown();
  return ensurePerson(name, at.lang, at.now);
}

async function findAuthor(author: Author): Promise<Person | undefined> {
  if (typeof author === 'string') {
    return (await byId(author)) ?? (await bySlug(author)) ?? (await findPersonByName(author));
  }
  const { id, slug, name } = author;
  if (id !== undefined) return byId(id);
  if (slug !== undefined) return bySlug(slug);
  return name === undefined ? undefined : findPersonByName(name);
}

const byId = async (id: string): Promise<Person | undefined> =>
  isId(id) ? (await findPeopleById([id]))[0] : undefined;

async function bySlug(slug: string): Promise<Person | undefined> {
  try {
    return await findPerson(slug);
  } catch (error) {
    if (error instanceof NotFound) return undefined;
    throw error;
  }
}
