import { Router } from 'express';
import type { RequestHandler } from 'express';
import { z } from 'zod';
import type { ActorContext } from '../../accounts/account';
import { actorOf, requirePermission } from '../../accounts/signed-in';
import type { PageViewContext } from '../../articles/page/format';
import { definedOnly } from '../../defined-only';
import { InvalidInput, NotFound } from '../../errors';
import { line, optionalLine, readInput } from '../../input';
import { notify, tell } from '../../web/pages/desk-page';
import { fieldOf, formRoute, wantsJson, type FormValues } from '../../web/request/form';
import type { Site } from '../../web/site';
import { endBreaking, LONGEST_BREAKING, setBreaking } from '../curating/breaking.service';
import {
  discardDraft,
  editFront,
  findFrontState,
  launchFront,
  rollBack,
  undoEdit,
  type FrontVersion,
} from '../curating/curating.service';
import type { CurationEdit } from '../curating/edits/edit';
import { requestedFront, type FrontDeskParts } from './desk-context';
import { readEdit, readVersion } from './edit.input';
import { findStory } from './find-stories';
import { finderQuery, finderSearch } from './screen/finder.view';
import { frontReply, showFrontDesk } from './screen/screen.page';
import { showFronts } from './overview.page';
import { showPreview } from './preview';

/** `/desk/fronts`: the curation of fronts and of breaking news. */
export function frontsDesk(site: Site, sections: PageViewContext['sections']): Router {
  const viewContext: PageViewContext = { paper: site.paper, t: site.t, assets: site.assets, sections };
  const parts: FrontDeskParts = { site, context: viewContext };
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
    .post('/fronts/:key/rollback', change(rollBackTo));
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
  /** Whether the message offers to take the act back. */
  readonly canUndo?: boolean;
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
    const context = { who: actorOf(req), now: parts.site.clock() };
    const { userMessage, canUndo = false, at = '', isNew = false } = await act({ context, base, values });
    if (wantsJson(req)) {
      const message = userMessage === undefined ? undefined : tell(res, { key: userMessage });
      const made = isNew ? at : undefined;
      res.json({
        ...(await frontReply(req, res, parts)),
        ...definedOnly({ message, canUndo: canUndo || undefined, at: made }),
      });
      return;
    }
    const path = `/desk/fronts/${front.key}`;
    if (userMessage !== undefined) {
      const { version } = await findFrontState(front.id);
      const undoing = { action: `${path}/undo`, fields: { version: String(version) } };
      notify(res, { key: userMessage }, canUndo ? { undo: undoing } : 'done');
    }
    res.redirect(303, `${path}${finderSearch(finderQuery(req))}${at && `#${at}`}`);
  };

const editBy =
  ({ paper }: Pick<Site, 'paper'>): FrontAct =>
  async ({ context, base, values }) => {
    const edit = readEdit(values, paper().timeZone);
    await editFront(context, base, edit);
    return editResult(edit);
  };

/** Where an edit leads, and what is said about it. */
function editResult(edit: CurationEdit): ActResult {
  if (edit.do === 'remove') return { at: 'front-zones' };
  if (edit.do === 'removeZone')
    return { at: 'front-zones', userMessage: 'fronts.desk.zoneGone', canUndo: true };
  if ('articleId' in edit) return { at: `card-${edit.articleId}` };
  return { at: `zone-${edit.zone}`, isNew: edit.do === 'addZone' };
}

async function undo({ context, base }: FrontPost): Promise<ActResult> {
  await undoEdit(context, base);
  return { userMessage: 'fronts.desk.undone', at: 'front-zones' };
}

async function discard({ context, base }: FrontPost): Promise<ActResult> {
  await discardDraft(context, base);
  return { userMessage: 'fronts.desk.discarded', canUndo: true };
}

async function launch({ context, base }: FrontPost): Promise<ActResult> {
  await launchFront(context, base);
  return { userMessage: 'fronts.desk.launched' };
}

async function rollBackTo({ context, base, values }: FrontPost): Promise<ActResult> {
  const number = z.coerce.number().int().min(0).safeParse(fieldOf(values, 'number'));
  if (!number.success) throw new NotFound();
  await rollBack(context, base, number.data);
  return { userMessage: number.data === 0 ? 'fronts.desk.automaticAgain' : 'fronts.desk.rolledBack' };
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
