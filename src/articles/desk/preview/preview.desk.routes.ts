/** The story as its readers will see it, how its link looks elsewhere, and links that show it to others. */
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
import { param } from '../../../web/params';
import { viewContextOf } from '../desk.context';
import { readableArticle } from '../story/meanwhile';
import type { MadeLink } from './preview.page';
import { previewAddress, previewShell } from './preview.page';
import { previewedOf, shareStory } from '../../preview/sharing.service';
import { framedHtml, themedSheet, themes } from '../../preview/theme';
import { askFor, previewPage, workingStory } from '../../preview/working';

const SHEET = 'site.css';
const SCRIPT = 'desk-preview/preview.js';

const themeOf = z.enum(themes).catch('light');
const previewQuery = z.object({ width: z.enum(['360', '1280']).catch('360'), theme: themeOf });
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

interface Told {
  readonly form?: FormState;
  /** A link that was just made: its address is shown this once. */
  readonly made?: MadeLink;
}

const showShell =
  (parts: DeskParts) =>
  async (req: Request, res: Response, told: Told = {}): Promise<void> => {
    const [who, now] = [actorOf(req), parts.clock()];
    const article = await readableArticle(who, param(req, 'id'));
    const story = await workingStory(who, article, parts);
    const { head } = await previewPage(story, askFor(story, req.originalUrl, now), parts);
    const { width, theme } = previewQuery.parse(req.query);
    const { form = freshForm({ life: 'day' }), made } = told;
    const shown = { story, head, query: { width, theme }, form, made };
    const model = await previewShell({ who, now }, shown, viewContextOf(parts, res));
    framesOurs(res);
    const title = { key: 'previews.title', values: { headline: story.headline } };
    deskPage(res, {
      view: 'articles/preview/shell',
      model,
      title,
      current: 'articles.desk.menu',
      scripts: [SCRIPT],
    });
  };

async function sendFramed(req: Request, res: Response, parts: DeskParts): Promise<void> {
  const who = actorOf(req);
  const article = await readableArticle(who, param(req, 'id'));
  const story = await workingStory(who, article, parts);
  const ask = askFor(story, req.originalUrl, parts.clock());
  const page = await previewPage(story, ask, parts);
  const { head, body } = await parts.renderer.page(ask, page, { cacheable: false });
  const { theme } = previewQuery.parse(req.query);
  const [sheet, themed] = [parts.assets().url(SHEET), `/desk/preview-sheets/${theme}`];
  const html = framedHtml(body.plain.toString('utf8'), { theme, sheet, themed });
  frameableByUs(res);
  const headers = { 'Cache-Control': 'no-store', 'X-Robots-Tag': 'noindex, nofollow' };
  await sendBody({ req, res, head: { ...head, headers }, body: new CodedBody(Buffer.from(html)) });
}

function sendSheet(req: Request, res: Response, { assets }: DeskParts): void {
  const theme = themes.find((each) => each === req.params['theme']);
  const sheet = assets().byName(SHEET);
  if (!theme || !sheet) throw new NotFound();
  res.type('css').send(themedSheet(sheet.body.plain.toString('utf8'), theme));
}

const share =
  (parts: DeskParts) =>
  async (req: Request, res: Response, values: FormValues): Promise<void> => {
    const { life } = readInput(sharing, values);
    const { word, link } = await shareStory(
      { who: actorOf(req), now: parts.clock() },
      param(req, 'id'),
      life,
    );
    await showShell(parts)(req, res, { made: { word, expiresAt: link.expiresAt } });
  };

async function revoke(req: Request, res: Response, parts: DeskParts): Promise<void> {
  const who = actorOf(req);
  const article = await readableArticle(who, param(req, 'id'));
  await revokePreview({ who, now: parts.clock() }, previewedOf(article), param(req, 'link'));
  notify(res, { key: 'previews.revoked' });
  res.redirect(303, `${previewAddress(article.id)}#links`);
}
