import { Router } from 'express';
import type { Request, RequestHandler, Response } from 'express';
import { actorOf, requirePermission } from '../../accounts/signed-in';
import { savedViewsDesk } from '../../accounts/saved-views/saved-view.desk.routes';
import { deskOf, notify, messageText } from '../../web/pages/desk-page';
import { idParam } from '../../web/params';
import { fieldOf, formOf, formRoute, refusedForm, wantsJson, type FormState } from '../../web/request/form';
import { failureOf } from '../../web/response/failure';
import {
  replaceContent,
  requireAnyMedia,
  requireVisibleMedia,
  restoreMedia,
  revertContent,
  trashMedia,
  type FindUses,
  type NotifyOfMedia,
} from '../library.service';
import { cleanFiles } from '../files/file-cleanup';
import { updateMedia } from '../media.service';
import { withdrawMedia } from '../withdrawal.service';
import { receivedFile, uploadField } from '../files/upload';
import { renderThumbnail } from '../renditions/thumbnail';
import { signedOriginal } from '../originals/original';
import type { LibraryViewer } from '../media.rules';
import { framingJson } from './framing.view';
import { libraryViewsList } from './library/library.views';
import { actOnFiles, type FileActs } from './library/bulk.desk';
import { sendPicked, showLibrary, textsOf } from './library/library.page';
import { readFramingForm, readMediaForm } from './media.desk.input';
import { mediaTile, pickedMedia } from './media-texts.view';
import { showMedia } from './media.page';
import { partsDesk } from './parts.desk';
import { uploadRoute, viewerOf, type MediaDeskParts } from './upload.desk';
import { saveWords, showWords } from './words.page';

interface LibraryDeskParts extends MediaDeskParts {
  /** Finds the uses of a file, in all rooms. */
  readonly uses: FindUses;
  /** Notify people about a file that goes to the bin, or comes back. */
  readonly tell?: { readonly deleted: NotifyOfMedia; readonly restored: NotifyOfMedia };
  /** Signs the addresses of originals. */
  readonly secret: string;
}

/** `/desk/media`: the library of pictures, films, sound and documents. */
export function mediaDesk(parts: LibraryDeskParts): Router {
  const { uses, published, site } = parts;
  const now = () => site.clock();
  const here = (req: Request) => ({ viewer: viewerOf(parts, req), now: now() });
  const show = (req: Request, res: Response, form?: FormState) =>
    showMedia(req, res, { id: idParam(req), uses, published, ...(form && { form }) });
  const change = (act: (req: Request, res: Response) => Promise<void>): RequestHandler =>
    formRoute({ act, show: (req, res, form) => show(req, res, { ...form, values: {} }) });
  return Router()
    .use(['/media', '/media.json'], requirePermission('media.upload'))
    .use(partsDesk(parts))
    .get('/media.json', (req, res) => sendPicked(req, res, here(req)))
    .get('/media', (req, res) => showLibrary(req, res, here(req)))
    .post('/media', ...uploadRoute(parts))
    .use(savedViewsDesk('/media', libraryViewsList, { clock: now }))
    .post('/media/bulk', bulkRoute(parts))
    .get('/media/words', (req, res) => showWords(req, res, here(req)))
    .post('/media/words', wordsRoute(here))
    .get('/media/:id', (req, res) => show(req, res))
    .get('/media/:id/original', (req, res) => openOriginal(parts, req, res))
    .get('/media/:id/thumbnail', (req, res) => sendThumbnail(parts, req, res))
    .get('/media/:id/framing', (req, res) => sendFraming(parts, req, res))
    .post('/media/:id/framing', (req, res) => saveFraming(parts, req, res))
    .post('/media/:id', formRoute({ act: describe(parts), show }))
    .post('/media/:id/replace', ...replaceRoute(parts, show))
    .post('/media/:id/revert', change(revert(parts)))
    .post('/media/:id/delete', change(remove(parts)))
    .post('/media/:id/withdraw', formRoute({ act: withdraw(parts), show }))
    .post('/media/:id/restore', change(restore(parts)));
}

const bulkRoute =
  (parts: LibraryDeskParts): RequestHandler =>
  (req, res) =>
    actOnFiles(req, res, {
      context: { who: actorOf(req), now: parts.site.clock() },
      acts: fileActs(parts),
    });

/** A small picture of a file in the bin, for those who may see the file. */
async function sendThumbnail(parts: LibraryDeskParts, req: Request, res: Response): Promise<void> {
  const media = await requireVisibleMedia(viewerOf(parts, req), idParam(req));
  const picture = await renderThumbnail(parts.files, media);
  res.set('Cache-Control', 'private, max-age=3600').type('image/webp').send(picture);
}

const wordsRoute = (here: (req: Request) => { viewer: LibraryViewer; now: Date }): RequestHandler =>
  formRoute({
    act: (req, res) => saveWords(req, res, here(req)),
    show: (req, res, form) => showWords(req, res, { ...here(req), form }),
  });

/** Leads to the original, at an address that expires. */
async function openOriginal(parts: LibraryDeskParts, req: Request, res: Response): Promise<void> {
  const media = await requireVisibleMedia(viewerOf(parts, req), idParam(req));
  res.redirect(303, signedOriginal(media, { secret: parts.secret, now: parts.site.clock() }));
}

/** Sends the picture and its framing to the dialog of the editor. */
async function sendFraming(parts: LibraryDeskParts, req: Request, res: Response): Promise<void> {
  const viewer = viewerOf(parts, req);
  const media = await requireVisibleMedia(viewer, idParam(req));
  res.json(framingJson(media, viewer.actor, deskOf(res).lang));
}

/** Stores the framing of the dialog; the texts stay. */
async function saveFraming({ site }: LibraryDeskParts, req: Request, res: Response): Promise<void> {
  const context = { who: actorOf(req), now: site.clock() };
  const media = await updateMedia(context, idParam(req), readFramingForm(formOf(req)));
  res.json(pickedMedia(media, deskOf(res).lang));
}

const describe =
  ({ site }: LibraryDeskParts) =>
  async (req: Request, res: Response, values: FormState['values']): Promise<void> => {
    const id = idParam(req);
    const { kind } = await requireAnyMedia(id);
    const read = readMediaForm(values, site.paper().languages, kind);
    const media = await updateMedia({ who: actorOf(req), now: site.clock() }, id, read);
    if (wantsJson(req)) {
      const { missing = '' } = mediaTile(media, textsOf(res));
      res.json({ message: messageText(res, { key: 'media.desk.saved' }), missing });
      return;
    }
    notify(res, { key: 'media.desk.saved' });
    res.redirect(303, `/desk/media/${id}`);
  };

/** Replaces the content of a file; a refusal appears on the page of the file. */
function replaceRoute(
  { site, files, renditions, uploadsDir }: LibraryDeskParts,
  show: (req: Request, res: Response, form?: FormState) => Promise<void>,
): readonly RequestHandler[] {
  const receive = uploadField(uploadsDir);
  const refuse = async (req: Request, res: Response, error: unknown): Promise<void> => {
    if (wantsJson(req)) throw error;
    const form = refusedForm(res, {}, error);
    const { status, headers } = failureOf(error);
    await show(req, res.status(status).set(headers), form);
  };
  const replace = async (req: Request, res: Response): Promise<void> => {
    const { path: content, filename } = receivedFile(req);
    const context = { who: actorOf(req), now: site.clock() };
    const media = await replaceContent(context, { id: idParam(req), content, filename }, files);
    void renditions.warm(media);
    notify(res, { key: 'media.desk.replaced' });
    res.redirect(303, `/desk/media/${media.id}`);
  };
  return [
    (req, res, next) =>
      void receive(req, res, (error?: unknown) => {
        if (error) refuse(req, res, error).catch(next);
        else next();
      }),
    (req, res) => replace(req, res).catch((error: unknown) => refuse(req, res, error)),
  ];
}

const revert =
  ({ site }: LibraryDeskParts) =>
  async (req: Request, res: Response): Promise<void> => {
    await revertContent({ who: actorOf(req), now: site.clock() }, idParam(req));
    notify(res, { key: 'media.desk.reverted' });
    res.redirect(303, `/desk/media/${idParam(req)}`);
  };

/** The acts on several files, as they are done on one. */
const fileActs = ({ files, uses, tell }: LibraryDeskParts): FileActs => ({
  bin: (context, id) => trashMedia(context, { id }, { files, uses, ...(tell && { tell: tell.deleted }) }),
  restore: (context, id) => restoreMedia(context, id, tell?.restored),
});

const remove =
  ({ site, files, uses, tell }: LibraryDeskParts) =>
  async (req: Request, res: Response): Promise<void> => {
    const force = fieldOf(formOf(req), 'force') === '1';
    const context = { who: actorOf(req), now: site.clock() };
    const trash = { files, uses, ...(tell && { tell: tell.deleted }) };
    await trashMedia(context, { id: idParam(req), force }, trash);
    const undo = { action: `/desk/media/${idParam(req)}/restore` };
    notify(res, { key: 'media.desk.takenAway' }, { undo });
    res.redirect(303, `/desk/media/${idParam(req)}`);
  };

const withdraw =
  ({ site, files }: LibraryDeskParts) =>
  async (req: Request, res: Response, values: FormState['values']): Promise<void> => {
    const context = { who: actorOf(req), now: site.clock() };
    await cleanFiles(files, await withdrawMedia(context, idParam(req), fieldOf(values, 'reason')));
    notify(res, { key: 'media.desk.withdrawn' });
    res.redirect(303, `/desk/media/${idParam(req)}`);
  };

const restore =
  ({ site, tell }: LibraryDeskParts) =>
  async (req: Request, res: Response): Promise<void> => {
    await restoreMedia({ who: actorOf(req), now: site.clock() }, idParam(req), tell?.restored);
    notify(res, { key: 'media.desk.putBack' });
    res.redirect(303, `/desk/media/${idParam(req)}`);
  };
