/** Suggestions while typing: people for the byline, and tags. */
import { Router } from 'express';
import type { Request, Response } from 'express';
import { requirePermission } from '../../../accounts/signed-in';
import { tagKey } from '../../../language/hashtags';
import { wordsIn } from '../../../language/wording';
import { listPeople, searchPeople } from '../../../people/person.service';
import { findTagsByKey, listTags } from '../../../sections/tags/tag.service';
import { queryParam } from '../../../web/params';
import type { DeskParts } from '../desk.context';
import { personLines } from './bylines.view';

const FOUND = 8;

export const suggestionsDesk = (parts: DeskParts): Router =>
  Router()
    .get('/articles/people.json', requirePermission('article.create'), (req, res) =>
      findPeople(req, res, parts),
    )
    .get('/articles/tags.json', requirePermission('article.create'), (req, res) => findTags(req, res, parts));

const langOf = (req: Request, { paper }: DeskParts): string =>
  paper().languages.find((lang) => lang === queryParam(req, 'lang')) ?? paper().languages[0];

async function findPeople(req: Request, res: Response, parts: DeskParts): Promise<void> {
  const text = queryParam(req, 'q').trim();
  const people = text === '' ? await listPeople(undefined, FOUND) : await searchPeople(text, FOUND);
  res.json(await personLines(people, langOf(req, parts)));
}

/** Tags whose key begins with the typed text. */
async function findTags(req: Request, res: Response, parts: DeskParts): Promise<void> {
  const key = tagKey(queryParam(req, 'q'));
  const lang = langOf(req, parts);
  if (key === '') {
    res.json([]);
    return;
  }
  const [same, after] = await Promise.all([findTagsByKey([key]), listTags(key, FOUND)]);
  const found = [...same, ...after.filter((tag) => tag.key.startsWith(key))];
  const named = found.map(({ id, names }) => ({ id, name: wordsIn(names, lang) }));
  res.json(named.slice(0, FOUND));
}
