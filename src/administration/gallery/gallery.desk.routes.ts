import { Router } from 'express';
import type { RequestHandler, Response } from 'express';
import { requirePermission } from '../../accounts/signed-in';
import { deskPage } from '../../web/pages/desk-page';
import { areasKey } from '../areas';
import { galleryTemplate } from './gallery.view';
import { GALLERY, samples } from './samples';
import { designTokens } from './tokens';

/** `/desk/_gallery`: each partial of the desk with a sample model, for work on its looks. */
export const galleryDesk = (): Router =>
  Router()
    .use('/_gallery', requirePermission('settings.manage'))
    .get('/_gallery', (_req, res) => showGallery(res))
    .use('/_gallery', ignoreForms);

/** The samples' forms change nothing, at any address below the gallery. */
const ignoreForms: RequestHandler = (req, res, next) => {
  if (req.method === 'POST') res.redirect(303, GALLERY);
  else next();
};

function showGallery(res: Response): void {
  const options = JSON.stringify(samples.sections.map(({ value, name }) => ({ id: value, name })));
  const shown = { action: GALLERY, samples, lang: 'ar', dir: 'rtl', key: 'gallery', version: 1 } as const;
  const model = { ...shown, ...designTokens(), options };
  deskPage(res, {
    template: galleryTemplate,
    model,
    title: 'administration.area._gallery',
    current: areasKey,
    scripts: ['desk-gallery.js'],
  });
}
