import { Router } from 'express';
import type { Request, RequestHandler, Response } from 'express';
import { z } from 'zod';
import type { ActorContext } from '../../accounts/account';
import { actorOf, requirePermission } from '../../accounts/signed-in';
import type { PageViewContext } from '../../articles/page/format';
import { definedOnly } from '../../defined-only';
import { InvalidInput, NotFound } from '../../errors';
import { line, optionalLine, readInput } from '../../input';
import { notify, messageText } from '../../web/pages/desk-page';
import { fieldOf, formRoute, wantsJson, type FormValues } from '../../web/request/form';
import type { Site } from '../../web/site';
import { endBreaking, LONGEST_BREAKING, setBreaking } from '../curating/breaking.service';
import { discardDraft, editFront, findFrontState, undoEdit } from '../curating/curating.service';
import { launchFront, rollBack, undoLaunch } from '../curating/launches/launching.service';
import type { FrontVersion } from '../curating/change-front';
import type { CurationEdit } from '../curating/edits/edit';
import type { FrontState } from '../curating/curation.model';
import { frontKey, type Front } from '../curating/front';
import { requestedFront, type FrontDeskParts } from './desk-context';
import { readEdit, readVersion } from './edit.input';
import { findStory } from './find-stories';
import { finderQuery, finderSearch } from './screen/finder.view';
import { frontReply, showFrontDesk } from './screen/screen.page';
import { showFronts } from './overview.page';
import { frontPresence } from './presence.desk.routes';
import { showPreview } from './preview';

/** `/desk/fronts`: the curation of fronts and of breaking news. */
export function frontsDesk(
  site: Site,
  sections: PageViewContext['sections'],
  presence?: FrontDeskParts['presence'],
): Router {
  const viewContext: PageViewContext = { paper: site.paper, t: site.t, assets: site.assets, sections };
  const parts: FrontDeskParts = { site, context: viewContext, ...definedOnly({ presence }) };
  const [overview, front] = [showFronts(parts), showFrontDesk(parts)];
  const change = (act: FrontAct) => formRoute({ act: actRoute(act, parts), show: front });
  return Router()
    .use('/fronts', requirePermission('front.edit'))
    .get('/fronts', (req, res) => overview(req, res))
    .post('/fronts/breaking', breakingRoute(parts))
    .get('/fronts/:key', (req, res) => front(req, res))
    .get('/fronts/:key/preview', showPreview(parts))
    .post('/fronts/:key', change(editBy(site)))
    .post('/fronts/:key/undo', change(undo))
    .post('/fronts/:key/discard', change(discard))
    .post('/fronts/:key/launch', change(launch))
    .post('/fronts/:key/unlaunch', change(takeBack))
    .post('/fronts/:key/rollback', change(rollBackTo))
    .use(frontPresence(parts));
}

/** A posted change to a front. */
interface FrontPost {
  readonly context: ActorContext;
  readonly base: FrontVersion;
  readonly values: FormValues;
}

interface ActResult {
  /** Key of the message about the act. */
  readonly userMessage?: string;
  /** How the act is taken back: the last part of an address of the front, and its fields. */
  readonly undo?: { readonly act: string; readonly fields?: Readonly<Record<string, string>> };
  /** Id of the element to return to. */
  readonly at?: string;
  /** Whether that element is new. */
  readonly isNew?: boolean;
}

type FrontAct = (post: FrontPost) => Promise<ActResult>;

/** Performs an act and returns to the front, to the element that was changed; a script receives the new screen. */
const actRoute =
  (act: FrontAct, parts: FrontDeskParts): Parameters<typeof formRoute>[0]['act'] =>
  async (req, res, values) => {
    const front = requestedFront(req, parts);
    const base = { front, version: readVersion(values) };
    const result = await act({ context: { who: actorOf(req), now: parts.site.clock() }, base, values });
    parts.presence?.changed(frontKey(front));
    if (wantsJson(req)) await replyWith(req, res, { parts, front, result });
    else await returnTo(req, res, { front, result });
  };

interface ActOnFront {
  readonly front: Front;
  readonly result: ActResult;
}

/** The address and the fields that take an act back. */
const undoOf = ({ key }: Front, { undo: undoing }: ActResult) =>
  undoing && { action: `/desk/fronts/${key}/${undoing.act}`, fields: undoing.fields ?? {} };

async function replyWith(
  req: Request,
  res: Response,
  { parts, front, result }: ActOnFront & { readonly parts: FrontDeskParts },
): Promise<void> {
  const { userMessage, at, isNew = false } = result;
  const message = userMessage === undefined ? undefined : messageText(res, { key: userMessage });
  const undoing = undoOf(front, result);
  const shown = await frontReply(req, res, parts);
  res.json({ ...shown, ...definedOnly({ message, undo: undoing, at: isNew ? at : undefined }) });
}

async function returnTo(req: Request, res: Response, { front, result }: ActOnFront): Promise<void> {
  const { userMessage, at = '' } = result;
  const undoing = undoOf(front, result);
  if (userMessage !== undefined) {
    const { version } = await findFrontState(front.id);
    const fields = { ...undoing?.fields, version: String(version) };
    notify(res, { key: userMessage }, undoing ? { undo: { ...undoing, fields } } : 'done');
  }
  res.redirect(303, `/desk/fronts/${front.key}${finderSearch(finderQuery(req))}${at && `#${at}`}`);
}

const editBy =
  ({ paper }: Pick<Site, 'paper'>): FrontAct =>
  async ({ context, base, values }) => {
    const edit = readEdit(values, paper().timeZone);
    await editFront(context, base, edit);
    return editResult(edit);
  };

/** Where an edit leads, and its message. */
function editResult(edit: CurationEdit): ActResult {
  if (edit.do === 'remove') return { at: 'front-zones' };
  if (edit.do === 'removeZone')
    return { at: 'front-zones', userMessage: 'fronts.desk.zoneGone', undo: { act: 'undo' } };
  if ('articleId' in edit) return { at: `card-${edit.articleId}` };
  return { at: `zone-${edit.zone}`, isNew: edit.do === 'addZone' };
}

async function undo({ context, base }: FrontPost): Promise<ActResult> {
  await undoEdit(context, base);
  return { userMessage: 'fronts.desk.undone', at: 'front-zones' };
}

async function discard({ context, base }: FrontPost): Promise<ActResult> {
  await discardDraft(context, base);
  return { userMessage: 'fronts.desk.discarded', undo: { act: 'undo' } };
}

async function launch({ context, base }: FrontPost): Promise<ActResult> {
  const state = await launchFront(context, base);
  return { userMessage: 'fronts.desk.launched', ...unlaunching(state) };
}

/** What takes back the launch that readers see now. */
const unlaunching = ({ live }: FrontState): Pick<ActResult, 'undo'> =>
  live ? { undo: { act: 'unlaunch', fields: { number: String(live.number) } } } : {};

async function takeBack({ context, base, values }: FrontPost): Promise<ActResult> {
  await undoLaunch(context, base, readNumber(values, 1));
  return { userMessage: 'fronts.desk.launchUndone', at: 'front-zones' };
}

async function rollBackTo({ context, base, values }: FrontPost): Promise<ActResult> {
  const number = readNumber(values, 0);
  const state = await rollBack(context, base, number);
  const userMessage = number === 0 ? 'fronts.desk.automaticAgain' : 'fronts.desk.rolledBack';
  return { userMessage, ...unlaunching(state) };
}

/** The number of a launch. @throws NotFound */
function readNumber(values: FormValues, first: number): number {
  const number = z.coerce.number().int().min(first).safeParse(fieldOf(values, 'number'));
  if (!number.success) throw new NotFound();
  return number.data;
}

const breakingSchema = z.object({
  lang: z.string(),
  headline: line(160),
  story: optionalLine(500).default(''),
  hours: z.coerce.number('web.error.notUnderstood').min(0.1).max(LONGEST_BREAKING, 'web.error.notUnderstood'),
});

/** Sets the breaking-news banner, or ends it. */
function breakingRoute(parts: FrontDeskParts): RequestHandler {
  const { site } = parts;
  return formRoute({
    act: async (req, res, values) => {
      const lang = fieldOf(values, 'lang');
      if (!site.paper().languages.includes(lang)) throw new NotFound();
      const context = { who: actorOf(req), now: site.clock() };
      const isEnd = fieldOf(values, 'do') === 'end';
      if (isEnd) await endBreaking(context, lang);
      else await setBreakingFrom(values, lang, context);
      notify(res, { key: `fronts.desk.breaking.${isEnd ? 'ended' : 'set'}` });
      res.redirect(303, `/desk/fronts#breaking-${lang}`);
    },
    show: showFronts(parts),
  });
}

async function setBreakingFrom(values: FormValues, lang: string, context: ActorContext): Promise<void> {
  const { headline, story, hours } = readInput(breakingSchema, values);
  const found = story === '' ? undefined : await findStory(story, lang);
  if (story !== '' && !found) throw new InvalidInput({ story: { key: 'articles.error.unknown' } });
  const until = new Date(context.now.getTime() + hours * 3_600_000);
  await setBreaking(context, lang, { headline, until, ...(found && { articleId: found.id }) });
}
