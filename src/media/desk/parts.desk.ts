/** Uploads of scripts: a file in parts, and a picture of another host. */
import { Router } from 'express';
import type { Request, Response } from 'express';
import { requireMay } from '../../accounts/permissions/permissions';
import { accountOf, actorOf } from '../../accounts/signed-in';
import { InvalidInput, NotFound } from '../../errors';
import { param, queryParam } from '../../web/params';
import { outgoing, type Outgoing } from '../../web/outgoing/outgoing';
import { fieldOf, formOf } from '../../web/request/form';
import { deskOf } from '../../web/pages/desk-page';
import { fetchPicture } from '../files/fetched';
import { isPartKey, PartialFiles, type PartialFile } from '../files/parts';
import { readUploadFields } from '../media.input';
import { outcomeOf, refusedFile, sendOutcomes, type MediaDeskParts } from './upload.desk';

/** Uploads of scripts. `client` fetches pictures of other hosts; tests replace it. */
export function partsDesk(parts: MediaDeskParts, client: Outgoing = outgoing): Router {
  const unfinished = new PartialFiles(parts.uploadsDir);
  return Router()
    .get('/media/parts/:key', (req, res) => tellReceived(unfinished, req, res))
    .post('/media/parts/:key', (req, res) => receivePart({ ...parts, unfinished }, req, res))
    .post('/media/fetched', (req, res) => storeFetched({ ...parts, client }, req, res));
}

function fileOf(req: Request): PartialFile {
  const key = param(req, 'key');
  if (!isPartKey(key)) throw new NotFound();
  requireMay(actorOf(req), 'media.upload');
  return { owner: accountOf(req).id, key };
}

async function tellReceived(unfinished: PartialFiles, req: Request, res: Response): Promise<void> {
  res.json({ received: await unfinished.received(fileOf(req)) });
}

/** The position of a part and the size of its file. @throws InvalidInput (`file`) */
function positionOf(req: Request): { readonly at: number; readonly total: number } {
  const [at, total] = [queryParam(req, 'at'), queryParam(req, 'total')];
  if (!/^\d{1,11}$/.test(at) || !/^\d{1,11}$/.test(total) || Number(at) > Number(total))
    throw new InvalidInput({ file: { key: 'media.error.badForm' } });
  return { at: Number(at), total: Number(total) };
}

/** The language of the texts: that of the story, else that of the desk. */
const languageOf = (res: Response, wanted: string): string => {
  const { lang, paper } = deskOf(res);
  return paper().languages.find((each) => each === wanted) ?? lang;
};

interface PartsContext extends MediaDeskParts {
  readonly unfinished: PartialFiles;
}

/** A part that does not begin where the received bytes end is refused: the browser asks and continues there. */
async function receivePart(context: PartsContext, req: Request, res: Response): Promise<void> {
  const { unfinished } = context;
  const file = fileOf(req);
  const { at, total } = positionOf(req);
  const before = await unfinished.received(file);
  if (at > before) {
    req.resume();
    res.status(409).json({ received: before });
    return;
  }
  try {
    const received = await unfinished.append(file, { at, total, name: queryParam(req, 'name'), bytes: req });
    if (received < total) res.json({ received });
    else await storeWhole(context, req, res);
  } catch (error) {
    // A lost connection is no error: the browser continues at the received bytes.
    if (req.destroyed && !req.complete) return;
    sendOutcomes(res, [refusedFile(queryParam(req, 'name'), error)]);
  }
}

/** Stores a file whose parts are complete. */
async function storeWhole(
  { unfinished, ...parts }: PartsContext,
  req: Request,
  res: Response,
): Promise<void> {
  const file = fileOf(req);
  const lang = languageOf(res, queryParam(req, 'lang'));
  const words = readUploadFields({ credit: queryParam(req, 'credit') }, lang);
  const received = { filename: queryParam(req, 'name'), path: unfinished.path(file) };
  const outcome = await outcomeOf(received, parts, { actor: actorOf(req), lang, ...words });
  await unfinished.remove(file);
  sendOutcomes(res, [outcome], lang);
}

/** Stores a picture of another host, so that it is never shown from there. */
async function storeFetched(
  { client, ...parts }: MediaDeskParts & { readonly client: Outgoing },
  req: Request,
  res: Response,
): Promise<void> {
  requireMay(actorOf(req), 'media.upload');
  const values = formOf(req);
  const address = fieldOf(values, 'address');
  const lang = languageOf(res, fieldOf(values, 'lang'));
  const outcome = await fetchPicture(address, client)
    .then(({ content, filename }) => outcomeOf({ filename, content }, parts, { actor: actorOf(req), lang }))
    .catch((error: unknown) => refusedFile(address, error));
  sendOutcomes(res, [outcome], lang);
}
