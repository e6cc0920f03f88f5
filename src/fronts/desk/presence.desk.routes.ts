/** Who has a front open: the stream of its state, and the heartbeats of its pages. */
import { Router } from 'express';
import type { Request, Response } from 'express';
import { z } from 'zod';
import type { Actor } from '../../accounts/account';
import { actorOf } from '../../accounts/signed-in';
import { NotAllowed } from '../../errors';
import { readInput } from '../../input';
import { deskOf } from '../../web/pages/desk-page';
import { formOf } from '../../web/request/form';
import { dropPresence, putPresence } from '../../workflow/presence/presence.service';
import { openStream } from '../../workflow/presence/open-stream';
import { frontKey, mayCurate } from '../curating/front';
import { requestedFront, type FrontDeskParts } from './desk-context';

const NOT_UNDERSTOOD = 'web.error.notUnderstood';
/** A page names itself by a random text. */
const pageInput = z.object({ page: z.string(NOT_UNDERSTOOD).regex(/^[\w-]{8,64}$/, NOT_UNDERSTOOD) });

export const frontPresence = (parts: FrontDeskParts): Router =>
  Router()
    .get('/fronts/:key/events', (req, res) => {
      openStream(res, parts.presence, openFront(req, parts).subject);
    })
    .post('/fronts/:key/here', (req, res) => beat(req, res, parts))
    .post('/fronts/:key/leave', (req, res) => leave(req, res, parts));

/** The subject of the front of a request. @throws NotFound, NotAllowed */
function openFront(req: Request, parts: FrontDeskParts): { readonly who: Actor; readonly subject: string } {
  const [who, front] = [actorOf(req), requestedFront(req, parts)];
  if (!mayCurate(who, front)) throw new NotAllowed();
  return { who, subject: frontKey(front) };
}

/** The session of a page: it belongs to the account, so that the page of another one is never changed. */
const sessionOf = (req: Request, { id }: Actor): string => `${id}.${readInput(pageInput, formOf(req)).page}`;

async function beat(req: Request, res: Response, parts: FrontDeskParts): Promise<void> {
  const { who, subject } = openFront(req, parts);
  const seenAt = parts.site.clock();
  await putPresence({ session: sessionOf(req, who), subject, accountId: who.id, seenAt });
  parts.presence?.changed(subject);
  res.json({ csrf: deskOf(res).formToken });
}

async function leave(req: Request, res: Response, parts: FrontDeskParts): Promise<void> {
  const { who, subject } = openFront(req, parts);
  await dropPresence(sessionOf(req, who), who.id);
  parts.presence?.changed(subject);
  res.status(204).end();
}
