import { Router } from 'express';
import type { Request, RequestHandler, Response } from 'express';
import { actorOf, requirePermission } from '../../accounts/signed-in';
import { NotFound } from '../../errors';
import { notify } from '../../web/pages/desk-page';
import { fieldOf, formOf, formRoute, refusedForm, wantsJson, type FormState } from '../../web/request/form';
import { failureOf } from '../../web/response/failure';
import {
  putBack,
  replaceContent,
  requireAnyMedia,
  revertContent,
  takeAway,
  type FindUses,
} from '../library.service';
import { cleanFiles } from '../files/file-cleanup';
import { updateMedia } from '../media.service';
import { withdrawMedia } from '../withdrawal.service';
import { receivedFile, uploadField } from '../files/upload';
import { sendPicked, showLibrary } from './library.page';
import { readMediaForm } from './media.desk.input';
import { showMedia } from './media.page';
import { uploadRoute, type MediaDeskParts } from './upload.desk';

export interface LibraryDeskParts extends MediaDeskParts {
  /** Where a file stands, in all rooms. */
  readonly uses: FindUses;
}

const idOf = ({ params }: Request): string => {
  const { id } = params;
  if (typeof id !== 'string') throw new NotFound();
  return id;
};

/** `/desk/media`: the library of pictures, films, sound and documents. */
export function mediaDesk(parts: LibraryDeskParts): Router {
  const { uses, published } = parts;
  const show = (req: Request, res: Response, form?: FormState) =>
    showMedia(req, res, { id: idOf(req), uses, published, ...(form && { form }) });
  const change = (act: (req: Request, res: Response) => Promise<void>): RequestHandler =>
    formRoute({ act, show: (req, res, form) => show(req, res, { ...form, values: {} }) });
  return Router()
    .use(['/media', '/media.json'], requirePermission('media.upload'))
    .get('/media.json', (req, res) => sendPicked(req, res, published))
    .get('/media', (req, res) => showLibrary(req, res, { published }))
    .post('/media', ...uploadRoute(parts))
    .get('/media/:id', (req, res) => show(req, res))
    .post('/media/:id', formRoute({ act: describe(parts), show }))
    .post('/media/:id/replace', ...replaceRoute(parts, show))
    .post('/media/:id/revert', change(revert(parts)))
    .post('/media/:id/delete', change(remove(parts)))
    .post('/media/:id/withdraw', formRoute({ act: withdraw(parts), show }))
    .post('/media/:id/restore', change(restore(parts)));
}

const describe =
  ({ site }: LibraryDeskParts) =>
  async (req: Request, res: Response, values: FormState['values']): Promise<void> => {
    const id = idOf(req);
    const { kind } = await requireAnyMedia(id);
    const read = readMediaForm(values, site.paper().languages, kind);
    await updateMedia(id, read, actorOf(req), site.clock());
    notify(res, { key: 'media.desk.saved' });
    res.redirect(303, `/desk/media/${id}`);
  };

/** Another file in the place of this one; a refused one is told on the file's own page. */
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
    const media = await replaceContent(files, idOf(req), { content, filename }, actorOf(req), site.clock());
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
    await revertContent(idOf(req), actorOf(req), site.clock());
    notify(res, { key: 'media.desk.reverted' });
    res.redirect(303, `/desk/media/${idOf(req)}`);
  };

const remove =
  ({ site, files, uses }: LibraryDeskParts) =>
  async (req: Request, res: Response): Promise<void> => {
    const force = fieldOf(formOf(req), 'force') === '1';
    await takeAway({ files, uses }, idOf(req), { actor: actorOf(req), force }, site.clock());
    notify(res, { key: 'media.desk.takenAway' });
    res.redirect(303, `/desk/media/${idOf(req)}`);
  };

const withdraw =
  ({ site, files }: LibraryDeskParts) =>
  async (req: Request, res: Response, values: FormState['values']): Promise<void> => {
    const order = { actor: actorOf(req), reason: fieldOf(values, 'reason') };
    await cleanFiles(files, await withdrawMedia(idOf(req), order, site.clock()));
    notify(res, { key: 'media.desk.withdrawn' });
    res.redirect(303, `/desk/media/${idOf(req)}`);
  };

const restore =
  ({ site }: LibraryDeskParts) =>
  async (req: Request, res: Response): Promise<void> => {
    await putBack(idOf(req), actorOf(req), site.clock());
    notify(res, { key: 'media.desk.putBack' });
    res.redirect(303, `/desk/media/${idOf(req)}`);
  };
