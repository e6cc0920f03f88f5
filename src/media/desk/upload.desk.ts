import type { Request, RequestHandler, Response } from 'express';
import { requireMay } from '../../accounts/permissions/permissions';
import { actorOf } from '../../accounts/signed-in';
import type { Message } from '../../errors';
import { DomainError, InvalidInput } from '../../errors';
import type { FileStore } from '../../storage/files';
import { deskOf, notify, messageText } from '../../web/pages/desk-page';
import { fieldOf, formOf, refusedForm, wantsJson } from '../../web/request/form';
import { failureOf } from '../../web/response/failure';
import type { Site } from '../../web/site';
import type { Media } from '../media';
import { readUploadFields, type MediaChange } from '../media.input';
import { nameOf, storeUpload, type Upload } from '../media.service';
import { receivedFiles, receiveFiles, type Received } from '../files/receive';
import type { Renditions } from '../renditions/renditions';
import type { FindPortraits, FindPublished, FindUsed, LibraryViewer } from '../media.rules';
import { showLibrary } from './library/library.page';
import { pickedMedia } from './media-texts.view';

export interface MediaDeskParts {
  readonly site: Site;
  readonly files: FileStore;
  readonly renditions: Renditions;
  readonly uploadsDir: string;
  /** The files that readers see, for viewers without permission for the whole library. */
  readonly published: FindPublished;
  /** The files that something shows. */
  readonly used: FindUsed;
  /** The files that are pictures of author pages. */
  readonly portraits?: FindPortraits;
}

/** The person of a request, as a viewer of the library. */
export const viewerOf = ({ published, used, portraits }: MediaDeskParts, req: Request): LibraryViewer => ({
  actor: actorOf(req),
  published,
  used,
  ...(portraits && { portraits }),
});

/** The result for one file of a form. */
type Outcome =
  | { readonly filename: string; readonly media: Media; readonly known: boolean }
  | { readonly filename: string; readonly refusal: Message };

/** Stores the files of a form, each for itself: a refused file does not affect the others. */
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
  return [allow, receiving, (req, res) => storeFiles(parts, req, res)];
}

/** Shows the library with the error of the whole form. */
async function refuse(
  parts: MediaDeskParts,
  [req, res]: readonly [Request, Response],
  error: unknown,
): Promise<void> {
  if (wantsJson(req)) throw error;
  const form = refusedForm(res, { credit: fieldOf(formOf(req), 'credit') }, error);
  res.status(failureOf(error).status);
  await showLibrary(req, res, { viewer: viewerOf(parts, req), now: parts.site.clock(), form });
}

async function storeFiles(parts: MediaDeskParts, req: Request, res: Response): Promise<void> {
  let received: readonly Received[];
  let fields: Pick<MediaChange, 'credit'>;
  try {
    received = receivedFiles(req);
    fields = readUploadFields({ credit: fieldOf(formOf(req), 'credit') }, deskOf(res).lang);
  } catch (error) {
    await refuse(parts, [req, res], error);
    return;
  }
  const { lang } = deskOf(res);
  const outcomes: Outcome[] = [];
  for (const file of received)
    outcomes.push(await outcomeOf(file, parts, { actor: actorOf(req), lang, ...fields }));
  if (wantsJson(req)) sendOutcomes(res, outcomes);
  else {
    notifyOutcomes(res, outcomes);
    res.redirect(303, afterUpload(outcomes));
  }
}

/** The next page: the file, the texts of several files, or the library where none is stored. */
function afterUpload(outcomes: readonly Outcome[]): string {
  const stored = outcomes.flatMap((outcome) => ('media' in outcome ? [outcome.media.id] : []));
  if (stored.length === 0) return '/desk/media';
  return stored.length === 1 ? `/desk/media/${stored.join('')}` : `/desk/media/words?ids=${stored.join(',')}`;
}

/** Stores one received file, or tells why it is refused. */
export async function outcomeOf(
  { filename, path, refusal, content = path }: Received & { readonly content?: Buffer | string },
  { files, renditions, site }: MediaDeskParts,
  fields: Pick<Upload, 'actor' | 'lang' | 'credit'>,
): Promise<Outcome> {
  if (refusal) return { filename, refusal };
  if (content === undefined) return { filename, refusal: { key: 'media.error.interrupted' } };
  try {
    const stored = await storeUpload(files, { content, filename, ...fields }, site.clock());
    if (stored.media.kind === 'image') void renditions.warm(stored.media);
    return { filename, ...stored };
  } catch (error) {
    return refusedFile(filename, error);
  }
}

/** A file that is refused for itself. @throws any other error */
export function refusedFile(filename: string, error: unknown): Outcome {
  if (!(error instanceof DomainError)) throw error;
  const field = error instanceof InvalidInput ? error.fields['file'] : undefined;
  return { filename, refusal: field ?? error.userMessage };
}

/** Sends the result for each file to the script of the page. */
export function sendOutcomes(res: Response, outcomes: readonly Outcome[], lang = deskOf(res).lang): void {
  const files = outcomes.map((outcome) =>
    'media' in outcome
      ? {
          known: outcome.known,
          href: `/desk/media/${outcome.media.id}`,
          ...pickedMedia(outcome.media, lang),
        }
      : { name: outcome.filename, error: messageText(res, outcome.refusal) },
  );
  const refused = outcomes.every((outcome) => 'refusal' in outcome);
  res.status(refused ? 422 : 201).json({ files });
}

/** Puts the results on the next page: the number of stored files, and the refused ones. */
function notifyOutcomes(res: Response, outcomes: readonly Outcome[]): void {
  const stored = outcomes.filter((outcome) => 'media' in outcome);
  const fresh = stored.filter(({ known }) => !known).length;
  if (fresh > 0) notify(res, { key: 'media.desk.stored', values: { count: fresh } });
  const known = stored.length - fresh;
  if (known > 0) notify(res, { key: 'media.desk.known', values: { count: known } }, 'problem');
  const [refused] = outcomes.filter((outcome) => 'refusal' in outcome);
  if (!refused) return;
  const count = outcomes.length - stored.length;
  const why = messageText(res, refused.refusal);
  const name = nameOf(refused.filename);
  notify(res, { key: 'media.desk.refused', values: { count, name, why } }, 'problem');
}
