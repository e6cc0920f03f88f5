import { z } from 'zod';
import { isPublic } from '../../articles/store/article.lists.model';
import { removePersonIfUnused } from '../../articles/upkeep/removal.service';
import { parseId } from '../../ids/id';
import { wordsIn } from '../../language/wording';
import type { Person } from '../../people/person';
import { personPath } from '../../people/person';
import { personPatch, personSchema } from '../../people/person.input';
import { addPerson, changePerson, listPeople } from '../../people/person.service';
import type { Paper } from '../../web/pages/paper';
import { absoluteUrl } from '../../web/pages/paper';
import type { ApiParts } from '../api-parts';
import { idOf } from '../api-parts';
import { requireCaller } from '../caller';
import { listOf, part, readCursor, writeCursor } from '../cursor';
import type { Operation } from '../operation';
import { operation } from '../operation';
import { listFor } from './public.list';

const words = z.record(z.string(), z.string());

const authorJson = z
  .strictObject({
    id: z.string(),
    slug: z.string(),
    name: z.string().describe('In the language asked for'),
    names: words,
    titles: words,
    bios: words.describe('Plain text'),
    biographies: words.describe('HTML, where a biography has emphasis, links or lists'),
    photoId: z.string().nullable(),
    social: z.array(z.strictObject({ name: z.string(), url: z.string() })),
    url: z.url(),
  })
  .meta({ id: 'Author' });

function authorView(person: Person, lang: string, paper: Paper): z.output<typeof authorJson> {
  const { id, slug, names, titles, bios, biographies } = person;
  return {
    id,
    slug,
    name: wordsIn(names, lang),
    names: { ...names },
    titles: { ...titles },
    bios: { ...bios },
    biographies: { ...biographies },
    photoId: person.photoId ?? null,
    social: person.social.map(({ name, url }) => ({ name, url })),
    url: absoluteUrl(paper, encodeURI(personPath(person))),
  };
}

/** `/authors`: people with bylines. */
export const authorOperations = (parts: ApiParts): readonly Operation[] => [
  listAuthorsOperation(parts),
  createAuthorOperation(parts),
  changeAuthorOperation(parts),
  deleteAuthorOperation,
];

const collection = { group: 'paper', path: '/authors' } as const;
const single = { group: 'paper', path: '/authors/{id}' } as const;

const listAuthorsOperation = ({ site }: ApiParts): Operation =>
  operation({
    ...collection,
    id: 'listAuthors',
    method: 'get',
    needs: 'anyone',
    status: 200,
    reply: listOf(authorJson),
    summary:
      'People in the order in which they were added: without a token those of published stories; a part may be shorter than asked for',
    query: z.object(part),
    handle: async ({ query: { limit, cursor }, caller, lang, now }) => {
      const [after] = cursor === undefined ? [] : readCursor(cursor, /^[0-9a-f]{24}$/);
      const { languages } = site.paper();
      const people = {
        read: (last: Person | undefined, most: number) => listPeople(last?.id ?? parseId(after), most),
        isPublic: ({ id }: Person) => isPublic({ kind: 'person', id }, languages, now),
        cursorAt: ({ id }: Person) => writeCursor(id),
      };
      const { items, next } = await listFor(caller, people, limit);
      return { body: { items: items.map((each) => authorView(each, lang, site.paper())), next } };
    },
  });

const createAuthorOperation = ({ site }: ApiParts): Operation =>
  operation({
    ...collection,
    id: 'createAuthor',
    method: 'post',
    needs: 'manage',
    status: 201,
    reply: authorJson,
    summary: 'Adds a person',
    body: personSchema,
    handle: async ({ body, caller, lang, now }) => {
      const person = await addPerson({ who: requireCaller(caller).actor, now }, body);
      return { status: 201, body: authorView(person, lang, site.paper()) };
    },
  });

const changeAuthorOperation = ({ site }: ApiParts): Operation =>
  operation({
    ...single,
    id: 'changeAuthor',
    method: 'patch',
    needs: 'manage',
    status: 200,
    reply: authorJson,
    summary: 'Changes a person; a former slug leads on',
    body: personPatch,
    handle: async ({ params, body, caller, lang, now }) => {
      const person = await changePerson({ who: requireCaller(caller).actor, now }, idOf(params), body);
      return { body: authorView(person, lang, site.paper()) };
    },
  });

const deleteAuthorOperation = operation({
  ...single,
  id: 'deleteAuthor',
  method: 'delete',
  needs: 'manage',
  status: 204,
  summary: 'Removes a person whom no story names',
  handle: async ({ params, caller, now }) => {
    await removePersonIfUnused({ who: requireCaller(caller).actor, now }, idOf(params));
    return {};
  },
});
