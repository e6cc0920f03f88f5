import type { Request, RequestHandler, Response } from 'express';
import { requireMay } from '../../accounts/permissions/permissions';
import { actorOf } from '../../accounts/signed-in';
import type { Message } from '../../errors';
import { DomainError, InvalidInput } from '../../errors';
import type { FileStore } from '../../storage/files';
import { deskOf, notify, tell } from '../../web/pages/desk-page';
import { fieldOf, formOf, refusedForm, wantsJson } from '../../web/request/form';
import { failureOf } from '../../web/response/failure';
import type { Site } from '../../web/site';
import type { Media } from '../media';
import { readUploadFields, type MediaChange } from '../media.input';
import { nameOf, storeUpload, type Upload } from '../media.service';
import { receivedFiles, receiveFiles, type Received } from '../files/receive';
import type { Renditions } from '../renditions/renditions';
import type { FindPublished } from '../media.rules';
import { showLibrary } from './library.page';
import { pickedMedia } from './media.lines';

export interface MediaDeskParts {
  readonly site: Site;
  readonly files: FileStore;
  readonly renditions: Renditions;
  readonly uploadsDir: string;
  /** Which files readers see, for viewers who see only those of others. */
  readonly published: FindPublished;
}

/** What became of one file of a form. */
type Outcome =
  | { readonly filename: string; readonly media: Media; readonly known: boolean }
  | { readonly filename: string; readonly refusal: Message };

/** Takes in the files of a form: each for itself, so that one that is refused holds none of the others up. */
export function uploadRoute(parts: MediaDeskParts): readonly RequestHandler[] {
  const receive = receiveFiles(parts.uploadsDir);
  const allow: RequestHandler = (req, _res, next) => {
    requireMay(actorOf(req), 'media.upload');
    next();
  };
  const receiving: RequestHandler = (req, res, next) =>
    void receive(req, res, (error?: unknown) => {
      if (error) refuse(parts, [req, res], error).catch(next);
      else next();
    });
  return [allow, receiving, (req, res) => takeIn(parts, req, res)];
}

/** A form that was refused as a whole. */
async function refuse(
  { published }: MediaDeskParts,
  [req, res]: readonly [Request, Response],
  error: unknown,
): Promise<void> {
  if (wantsJson(req)) throw error;
  const form = refusedForm(res, { credit: fieldOf(formOf(req), 'credit') }, error);
  res.status(failureOf(error).status);
  await showLibrary(req, res, { published, form });
}

async function takeIn(parts: MediaDeskParts, req: Request, res: Response): Promise<void> {
  let received: readonly Received[];
  let said: Pick<MediaChange, 'credit'>;
  try {
    received = receivedFiles(req);
    said = readUploadFields({ credit: fieldOf(formOf(req), 'credit') }, deskOf(res).lang);
  } catch (error) {
    await refuse(parts, [req, res], error);
    return;
  }
  const { lang } = deskOf(res);
  const outcomes: Outcome[] = [];
  for (const file of received)
    outcomes.push(await outcomeOf(file, parts, { actor: actorOf(req), lang, ...said }));
  if (wantsJson(req)) sendOutcomes(res, outcomes);
  else {
    tellOutcomes(res, outcomes);
    const [only] = outcomes;
    const one = outcomes.length === 1 && only && 'media' in only ? `/${only.media.id}` : '';
    res.redirect(303, `/desk/media${one}`);
  }
}

async function outcomeOf(
  { filename, path, refusal }: Received,
  { files, renditions, site }: MediaDeskParts,
  said: Pick<Upload, 'actor' | 'lang' | 'credit'>,
): Promise<Outcome> {
  if (refusal) return { filename, refusal };
  if (path === undefined) return { filename, refusal: { key: 'media.error.interrupted' } };
  try {
    const stored = await storeUpload(files, { content: path, filename, ...said }, site.clock());
    if (stored.media.kind === 'image') void renditions.warm(stored.media);
    return { filename, ...stored };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const field = error instanceof InvalidInput ? error.fields['file'] : undefined;
    return { filename, refusal: field ?? error.told };
  }
}

/** To the script that sent them: what became of each file. */
function sendOutcomes(res: Response, outcomes: readonly Outcome[]): void {
  const files = outcomes.map((outcome) =>
    'media' in outcome
      ? {
          known: outcome.known,
          href: `/desk/media/${outcome.media.id}`,
          ...pickedMedia(outcome.media, deskOf(res).lang),
        }
      : { name: outcome.filename, error: tell(res, outcome.refusal) },
  );
  const refused = outcomes.every((outcome) => 'refusal' in outcome);
  res.status(refused ? 422 : 201).json({ files });
}

/** To the next page: how many came in, and each one that did not. */
function tellOutcomes(res: Response, outcomes: readonly Outcome[]): void {
  const stored = outcomes.filter((outcome) => 'media' in outcome);
  const fresh = stored.filter(({ known }) => !known).length;
  if (fresh > 0) notify(res, { key: 'media.desk.stored', values: { count: fresh } });
  const known = stored.length - fresh;
  if (known > 0) notify(res, { key: 'media.desk.known', values: { count: known } }, 'problem');
  const [refused] = outcomes.filter((outcome) => 'refusal' in outcome);
  if (!refused) return;
  const count = outcomes.length - stored.length;
  const why = tell(res, refused.refusal);
  const name = nameOf(refused.filename);
  notify(res, { key: 'media.desk.refused', values: { count, name, why } }, 'problem');
}
