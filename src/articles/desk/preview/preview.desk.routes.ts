/** The preview of a story, of its link on other sites, and links that show it to others. */
import { Router } from 'express';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { actorOf } from '../../../accounts/signed-in';
import { NotFound } from '../../../errors';
import { readInput } from '../../../input';
import { previewLifeNames } from '../../../previews/link';
import { revokePreview } from '../../../previews/link.service';
import { CodedBody } from '../../../web/response/coded-body';
import { deskPage, notify } from '../../../web/pages/desk-page';
import { formRoute, freshForm } from '../../../web/request/form';
import type { FormState, FormValues } from '../../../web/request/form';
import { framesOurs, frameableByUs } from '../../../web/request/security';
import { sendBody } from '../../../web/response/send-body';
import type { DeskParts } from '../desk.context';
import { idParam, param } from '../../../web/params';
import { viewContextOf } from '../desk.context';
import { readableArticle } from '../story/meanwhile';
import type { MadeLink } from './preview.page';
import { previewAddress, previewShell, previewTemplate } from './preview.page';
import { previewedOf, shareStory } from '../../preview/sharing.service';
import { framedHtml, framedParts, framedThemes, themedSheet, themes } from '../../preview/theme';
import { pageRequestFor, previewPage, workingStory } from '../../preview/working';

const SHEET = 'site.css';
const SCRIPT = 'desk-preview/preview.js';

const themeOf = z.enum(themes).catch('light');
const previewQuery = z.object({ width: z.enum(['360', '1280']).catch('360'), theme: themeOf });
const framedQuery = z.object({ theme: themeOf, part: z.enum(framedParts).catch('page') });
const sharing = z.object({ life: z.enum(previewLifeNames, 'web.error.notUnderstood') });

export const previewDesk = (parts: DeskParts): Router =>
  Router()
    .get('/preview-sheets/:theme', (req, res) => sendSheet(req, res, parts))
    .get('/articles/:id/preview', (req, res) => showShell(parts)(req, res))
    .get('/articles/:id/preview/page', (req, res) => sendFramed(req, res, parts))
    .post(
      '/articles/:id/preview/links',
      formRoute({
        act: (req, res, values) => share(parts)(req, res, values),
        show: (req, res, form) => showShell(parts)(req, res, { form }),
      }),
    )
    .post('/articles/:id/preview/links/:link/revoke', (req, res) => revoke(req, res, parts));

interface LinkForm {
  readonly form?: FormState;
  /** Shows the address of a new link, once. */
  readonly made?: MadeLink;
}

const showShell =
  (parts: DeskParts) =>
  async (req: Request, res: Response, change: LinkForm = {}): Promise<void> => {
    const [who, now] = [actorOf(req), parts.clock()];
    const article = await readableArticle(who, idParam(req));
    const story = await workingStory(who, article, parts);
    const { head } = await previewPage(story, pageRequestFor(story, req.originalUrl, now), parts);
    const { width, theme } = previewQuery.parse(req.query);
    const { form = freshForm({ life: 'day' }), made } = change;
    const shown = { story, head, query: { width, theme }, form, made };
    const model = await previewShell({ who, now }, shown, viewContextOf(parts, res));
    framesOurs(res);
    const title = { key: 'previews.title', values: { headline: story.headline } };
    deskPage(res, {
      template: previewTemplate,
      model,
      title,
      current: 'articles.desk.menu',
      scripts: [SCRIPT],
    });
  };

async function sendFramed(req: Request, res: Response, parts: DeskParts): Promise<void> {
  const who = actorOf(req);
  const article = await readableArticle(who, idParam(req));
  const story = await workingStory(who, article, parts);
  const pageRequest = pageRequestFor(story, req.originalUrl, parts.clock());
  const page = await previewPage(story, pageRequest, parts);
  const { head, body } = await parts.renderer.page(pageRequest, page, { cacheable: false });
  const query = framedQuery.parse(req.query);
  const theme = query.part === 'story' ? 'screen' : query.theme;
  const [sheet, themed] = [parts.assets().url(SHEET), `/desk/preview-sheets/${theme}`];
  const html = framedHtml(body.plain.toString('utf8'), { theme, sheet, themed });
  frameableByUs(res);
  const headers = { 'Cache-Control': 'no-store', 'X-Robots-Tag': 'noindex, nofollow' };
  await sendBody({ req, res, head: { ...head, headers }, body: new CodedBody(Buffer.from(html)) });
}

function sendSheet(req: Request, res: Response, { assets }: DeskParts): void {
  const theme = framedThemes.find((each) => each === param(req, 'theme'));
  const sheet = assets().byName(SHEET);
  if (!theme || !sheet) throw new NotFound();
  res.type('css').send(themedSheet(sheet.body.plain.toString('utf8'), theme));
}

const share =
  (parts: DeskParts) =>
  async (req: Request, res: Response, values: FormValues): Promise<void> => {
    const { life } = readInput(sharing, values);
    const { word, link } = await shareStory({ who: actorOf(req), now: parts.clock() }, idParam(req), life);
    await showShell(parts)(req, res, { made: { word, expiresAt: link.expiresAt } });
  };

async function revoke(req: Request, res: Response, parts: DeskParts): Promise<void> {
  const who = actorOf(req);
  const article = await readableArticle(who, idParam(req));
  await revokePreview({ who, now: parts.clock() }, previewedOf(article), idParam(req, 'link'));
  notify(res, { key: 'previews.revoked' });
  res.redirect(303, `${previewAddress(article.id)}#links`);
}
