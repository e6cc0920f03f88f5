import type { Request, RequestHandler, Response } from 'express';
import { Router } from 'express';
import { requirePermission } from '../../accounts/signed-in';
import { NotFound } from '../../errors';
import { receivedFiles, receiveFiles } from '../../media/files/receive';
import { loadLogo } from '../../settings/logo.settings';
import { deskOf, deskPage, notify } from '../../web/pages/desk-page';
import type { LogoPicture } from '../../web/pages/paper';
import { param } from '../../web/params';
import type { FormPage, FormState } from '../../web/request/form';
import { freshForm, refusedForm } from '../../web/request/form';
import { failureOf } from '../../web/response/failure';
import { template } from '../../web/templates/template';
import { areasKey } from '../areas';
import type { AreaGroup } from '../nav';
import { areaNav } from '../nav';
import type { AdministrationParts } from '../parts';
import { contextOf } from '../parts';
import type { LogoVariant } from './logo.service';
import { logoVariants, removeLogo, setLogo } from './logo.service';

const LOGO = '/desk/logo';

/** A variant of the logo with its forms. */
interface LogoPanel extends FormPage {
  readonly variant: LogoVariant;
  readonly title: string;
  readonly hint: string;
  readonly picture: LogoPicture | undefined;
  /** The dark variant waits for the light one. */
  readonly open: boolean;
}

interface LogoPage {
  readonly nav: readonly AreaGroup[];
  readonly panels: readonly LogoPanel[];
}

const logoTemplate = template<LogoPage>('administration/logo');

/** `/desk/logo`: the paper's logo on light and on dark pages. */
export const logoDesk = (parts: AdministrationParts): Router =>
  Router()
    .use('/logo', requirePermission('settings.manage'))
    .get('/logo', (_req, res) => showLogo(res))
    .post('/logo/:variant', receive(parts), (req, res) => save(req, res, parts))
    .post('/logo/:variant/remove', (req, res) => remove(req, res, parts));

/** @throws NotFound */
function variantOf(req: Request): LogoVariant {
  const variant = logoVariants.find((each) => each === param(req, 'variant'));
  if (!variant) throw new NotFound();
  return variant;
}

/** Receives the file of the form; a refused form is shown on the page. */
function receive({ uploadsDir }: AdministrationParts): RequestHandler {
  const receiveOne = receiveFiles(uploadsDir);
  return (req, res, next) => {
    void receiveOne(req, res, (error?: unknown) => {
      if (error) refuse(req, res, error).catch(next);
      else next();
    });
  };
}

async function refuse(req: Request, res: Response, error: unknown): Promise<void> {
  const form = refusedForm(res, {}, error);
  res.status(failureOf(error).status);
  await showLogo(res, { variant: variantOf(req), form });
}

async function save(req: Request, res: Response, parts: AdministrationParts): Promise<void> {
  const variant = variantOf(req);
  try {
    const [received] = receivedFiles(req);
    if (!received) throw new NotFound();
    const { files, site } = parts;
    const { lang } = deskOf(res);
    await setLogo(contextOf(req, parts), variant, { received, names: site.paper().name, lang, files });
  } catch (error) {
    await refuse(req, res, error);
    return;
  }
  notify(res, { key: 'administration.logo.saved' });
  res.redirect(303, LOGO);
}

async function remove(req: Request, res: Response, parts: AdministrationParts): Promise<void> {
  await removeLogo(contextOf(req, parts), variantOf(req));
  notify(res, { key: 'administration.logo.removed' });
  res.redirect(303, LOGO);
}

/** The refused form of a variant; the other one is fresh. */
interface RefusedLogo {
  readonly variant: LogoVariant;
  readonly form: FormState;
}

async function showLogo(res: Response, refused?: RefusedLogo): Promise<void> {
  const logo = await loadLogo();
  const panels = logoVariants.map((variant) => ({
    variant,
    title: `administration.logo.${variant}`,
    hint: `administration.logo.${variant}Hint`,
    picture: logo?.[variant],
    open: variant === 'light' || logo !== undefined,
    form: refused?.variant === variant ? refused.form : freshForm(),
  }));
  const model = { nav: areaNav(res), panels };
  deskPage(res, { template: logoTemplate, model, title: 'administration.area.logo', current: areasKey });
}
