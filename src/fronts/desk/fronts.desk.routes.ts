import { Router } from 'express';
import type { Request, RequestHandler, Response } from 'express';
import { z } from 'zod';
import { actorOf, requirePermission } from '../../accounts/signed-in';
import type { PageViewContext } from '../../articles/page/format';
import { InvalidInput, NotFound } from '../../errors';
import { line, optionalLine, readInput } from '../../input';
import { notify } from '../../web/pages/desk-page';
import { fieldOf, formRoute, type FormState, type FormValues } from '../../web/request/form';
import type { Site } from '../../web/site';
import { endBreaking, LONGEST_BREAKING, setBreaking } from '../curating/breaking.service';
import {
  discardDraft,
  editFront,
  launchFront,
  rollBack,
  undoEdit,
  type Seen,
} from '../curating/curating.service';
import { readPlace, type FrontPlace } from '../curating/place';
import { readEdit, readVersion } from './edit.input';
import { findStory } from './find-stories';
import { showFrontDesk, type FrontDeskParts } from './front.page';
import { showFronts } from './overview.page';
import { showPreview } from './preview';

/** `/desk/fronts`: what readers find first, arranged by hand. */
export function frontsDesk(site: Site, sections: PageViewContext['sections']): Router {
  const around: PageViewContext = { paper: site.paper, t: site.t, assets: site.assets, sections };
  const parts: FrontDeskParts = { around, clock: site.clock };
  const placeOf = (req: Request) => readPlace(keyOf(req), site.paper(), sections());
  const show = (req: Request, res: Response, form?: FormState) =>
    showFrontDesk(req, res, placeOf(req), parts, form);
  /** A posted change to a front: done, told, and the front shown again where the hand was. */
  const change = (act: (change: Change) => Promise<Done>): RequestHandler =>
    formRoute({
      act: async (req, res, values) => {
        const place = placeOf(req);
        const seen = { place, version: readVersion(values) };
        const { told, at = '' } = await act({ who: actorOf(req), seen, values, now: site.clock() });
        if (told !== undefined) notify(res, { key: told });
        res.redirect(303, `/desk/fronts/${place.key}${at && `#${at}`}`);
      },
      show,
    });
  return Router()
    .use('/fronts', requirePermission('front.edit'))
    .get('/fronts', (req, res) => showFronts(req, res, parts))
    .post('/fronts/breaking', breakingRoute(site, parts))
    .get('/fronts/:key', (req, res) => show(req, res))
    .get('/fronts/:key/preview', (req, res) => showPreview(req, res, placeOf(req), { site, around }))
    .post('/fronts/:key', change(editBy(site)))
    .post('/fronts/:key/undo', change(undo))
    .post('/fronts/:key/discard', change(discard))
    .post('/fronts/:key/launch', change(launch))
    .post('/fronts/:key/rollback', change(bringBack));
}

interface Change {
  readonly who: ReturnType<typeof actorOf>;
  readonly seen: Seen;
  readonly values: FormValues;
  readonly now: Date;
}

interface Done {
  /** Message of what was done. */
  readonly told?: string;
  /** Id of the element that was worked on. */
  readonly at?: string;
}

const keyOf = ({ params }: Request): string => {
  const { key } = params;
  if (typeof key !== 'string') throw new NotFound();
  return key;
};

const editBy =
  ({ paper }: Pick<Site, 'paper'>) =>
  async ({ who, seen, values, now }: Change): Promise<Done> => {
    const edit = readEdit(values, paper().timeZone);
    await editFront(who, seen, edit, now);
    return { at: 'articleId' in edit && edit.do !== 'remove' ? `card-${edit.articleId}` : 'cards' };
  };

async function undo({ who, seen, now }: Change): Promise<Done> {
  await undoEdit(who, seen, now);
  return { told: 'fronts.desk.undone', at: 'cards' };
}

async function discard({ who, seen, now }: Change): Promise<Done> {
  await discardDraft(who, seen, now);
  return { told: 'fronts.desk.discarded' };
}

async function launch({ who, seen, now }: Change): Promise<Done> {
  await launchFront(who, seen, now);
  return { told: 'fronts.desk.launched' };
}

async function bringBack({ who, seen, values, now }: Change): Promise<Done> {
  const number = z.coerce.number().int().min(0).safeParse(fieldOf(values, 'number'));
  if (!number.success) throw new NotFound();
  await rollBack(who, seen, number.data, now);
  return { told: number.data === 0 ? 'fronts.desk.automaticAgain' : 'fronts.desk.rolledBack' };
}

const breakingSchema = z.object({
  lang: z.string(),
  headline: line(160),
  story: optionalLine(500).default(''),
  hours: z.coerce.number('web.error.notUnderstood').min(0.1).max(LONGEST_BREAKING, 'web.error.notUnderstood'),
});

/** Puts the strip up, or takes it away. */
function breakingRoute(site: Site, parts: FrontDeskParts): RequestHandler {
  return formRoute({
    act: async (req, res, values) => {
      const lang = fieldOf(values, 'lang');
      if (!site.paper().languages.includes(lang)) throw new NotFound();
      const now = site.clock();
      if (fieldOf(values, 'do') === 'end') await endBreaking(actorOf(req), lang, now);
      else await putUp(actorOf(req), lang, values, now);
      notify(res, { key: `fronts.desk.breaking.${fieldOf(values, 'do') === 'end' ? 'ended' : 'set'}` });
      res.redirect(303, `/desk/fronts#breaking-${lang}`);
    },
    show: (req, res, form) => showFronts(req, res, parts, form),
  });
}

async function putUp(
  who: Change['who'],
  lang: FrontPlace['lang'],
  values: FormValues,
  now: Date,
): Promise<void> {
  const { headline, story, hours } = readInput(breakingSchema, values);
  const found = story === '' ? undefined : await findStory(story, lang);
  if (story !== '' && !found) throw new InvalidInput({ story: { key: 'articles.error.unknown' } });
  const until = new Date(now.getTime() + hours * 3_600_000);
  await setBreaking(who, lang, { headline, until, ...(found && { articleId: found.id }) }, now);
}
