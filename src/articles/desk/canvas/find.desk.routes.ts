/** Suggestions while typing: people for the byline, tags, and colleagues for a note. */
import { Router } from 'express';
import type { Request, Response } from 'express';
import { actorOf, requirePermission } from '../../../accounts/signed-in';
import { tagKey } from '../../../language/hashtags';
import { alphabetical } from '../../../language/names';
import { wordsIn } from '../../../language/wording';
import { listPeople, searchPeople } from '../../../people/person.service';
import { findTagsByKey, listTags } from '../../../sections/tags/tag.service';
import { deskOf } from '../../../web/pages/desk-page';
import { idParam, queryParam } from '../../../web/params';
import { listActors } from '../../../workflow/colleagues';
import { commentTargetOf } from '../../publishing/notices';
import type { DeskParts } from '../desk.context';
import { readableArticle } from '../story/meanwhile';
import { personLines } from './bylines.view';

const FOUND = 8;

export const suggestionsDesk = (parts: DeskParts): Router =>
  Router()
    .get('/articles/people.json', requirePermission('article.read'), (req, res) =>
      findPeople(req, res, parts),
    )
    .get('/articles/:id/colleagues.json', requirePermission('article.read'), findColleagues)
    .get('/articles/tags.json', requirePermission('article.read'), (req, res) => findTags(req, res, parts));

const langOf = (req: Request, { paper }: DeskParts): string =>
  paper().languages.find((lang) => lang === queryParam(req, 'lang')) ?? paper().languages[0];

async function findPeople(req: Request, res: Response, parts: DeskParts): Promise<void> {
  const text = queryParam(req, 'q').trim();
  const people = text === '' ? await listPeople(undefined, FOUND) : await searchPeople(text, FOUND);
  res.json(await personLines(people, langOf(req, parts)));
}

/** Names of the colleagues whom a note on the story can notify: those who may read it. */
async function findColleagues(req: Request, res: Response): Promise<void> {
  const who = actorOf(req);
  const { mayRead } = commentTargetOf(await readableArticle(who, idParam(req)));
  const readers = (await listActors()).filter(({ actor }) => actor.id !== who.id && mayRead(actor));
  const names = readers.map(({ account }) => account.name);
  res.json([...new Set(names)].sort(alphabetical(deskOf(res).lang)));
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
