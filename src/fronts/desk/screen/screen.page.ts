/** The screen of one front: the finder, the zones and the preview. */
import type { Request, Response } from 'express';
import { actorOf } from '../../../accounts/signed-in';
import { headlinesInBin } from '../../../articles/deletion/deleted.model';
import { findSummaries } from '../../../articles/store/desk.lists.model';
import { NotAllowed } from '../../../errors';
import { localOf } from '../../../language/locale/local-time';
import { directionOf, type Direction } from '../../../language/text/direction';
import { findMedia } from '../../../media/media.service';
import { deskFragment, deskPage } from '../../../web/pages/desk-page';
import { freshForm, type FormState } from '../../../web/request/form';
import { wantsJson } from '../../../web/request/form';
import { framesOurs } from '../../../web/request/security';
import { template } from '../../../web/templates/template';
import { findFrontState } from '../../curating/curating.service';
import { hasChanges, liveCurationOf } from '../../curating/launches/front-state';
import { cardsOn, curatedIds } from '../../curating/curation';
import type { FrontState } from '../../curating/curation.model';
import { mayCurate, type Front } from '../../curating/front';
import { changesText } from '../changes';
import { deskTimeOf, frontDeskContext, frontName, requestedFront } from '../desk-context';
import type { FrontDeskContext, FrontDeskParts } from '../desk-context';
import { findStories, type FinderQuery } from '../find-stories';
import type { CardRecords } from './card.view';
import { finderFields, finderQuery, finderSearch, type FinderFields } from './finder.view';
import { filledLines } from './filled';
import { launchRows, type LaunchRow } from './history.view';
import { othersLines } from './others.view';
import type { ListKey } from '../../../web/pages/list.view';
import { screenKeys } from './screen-keys';
import { newZones, zonesLines, type NewZone, type ZoneLines } from './zone.view';

/** A front with its cards, as editors arrange it. */
interface FrontDeskPage {
  readonly form: FormState;
  readonly key: string;
  /** The address of the screen, and the same with the search of the finder. */
  readonly action: string;
  readonly address: string;
  /** Where its forms are sent: the search stays. */
  readonly search: string;
  readonly version: number;
  readonly title: string;
  readonly lang: string;
  readonly dir: Direction;
  readonly changed: boolean;
  /** What the draft changes, in words. */
  readonly changes: string;
  readonly canUndo: boolean;
  /** What other editors changed since the last launch, one line for each. */
  readonly others: readonly string[];
  /** The same as one text, which a launch asks about. */
  readonly othersText: string;
  /** Account id of the editor. */
  readonly account: string;
  /** The last launch. */
  readonly live?: Pick<LaunchRow, 'number' | 'when'>;
  readonly finder: FinderFields;
  readonly zones: readonly ZoneLines[];
  readonly newZones: readonly NewZone[];
  readonly history: readonly LaunchRow[];
  /** The current time, as the value of a field. */
  readonly nowValue: string;
  readonly keys: readonly ListKey[];
}

const frontDeskTemplate = template<FrontDeskPage>('fronts/desk/front');

/** The screen of one front, with all acts on it; scripts receive it as JSON. */
export const showFrontDesk =
  (parts: FrontDeskParts) =>
  async (req: Request, res: Response, form: FormState = freshForm()): Promise<void> => {
    if (wantsJson(req)) {
      res.json(await frontReply(req, res, parts));
      return;
    }
    const model = await screenModel(req, res, { parts, form });
    framesOurs(res);
    deskPage(res, {
      template: frontDeskTemplate,
      model,
      current: 'fronts.desk.menu',
      title: { key: 'fronts.desk.titleOf', values: { front: model.title } },
      scripts: ['desk-fronts.js'],
      bare: true,
    });
  };

interface FrontReply {
  readonly html: string;
  readonly version: number;
}

/** The screen as it is after an act, for its script. */
export async function frontReply(req: Request, res: Response, parts: FrontDeskParts): Promise<FrontReply> {
  const model = await screenModel(req, res, { parts, form: freshForm() });
  return { html: deskFragment(res, frontDeskTemplate, model), version: model.version };
}

interface ScreenParts {
  readonly parts: FrontDeskParts;
  readonly form: FormState;
}

async function screenModel(
  req: Request,
  res: Response,
  { parts, form }: ScreenParts,
): Promise<FrontDeskPage> {
  const [who, front] = [actorOf(req), requestedFront(req, parts)];
  if (!mayCurate(who, front)) throw new NotAllowed();
  const context = frontDeskContext(res, parts);
  const state = await findFrontState(front.id);
  const query = finderQuery(req);
  const [shown, history, others] = await Promise.all([
    zonesAndFinder({ front, state, query }, context),
    launchRows(front, state, context),
    othersLines({ who, front, state }, context),
  ]);
  return {
    form,
    title: frontName(front, context),
    ...addressesOf(front, query),
    ...frontFields(front, state, context),
    ...shown,
    history,
    others,
    othersText: others.join('\n'),
    account: who.id,
    nowValue: localOf(context.now, parts.context.paper().timeZone),
    keys: screenKeys,
  };
}

function addressesOf({ key }: Front, query: ReturnType<typeof finderQuery>) {
  const action = `/desk/fronts/${key}`;
  const search = finderSearch(query);
  return { action, search, address: action + search };
}

const frontFields = (front: Front, state: FrontState, context: FrontDeskContext) => ({
  key: front.key,
  version: state.version,
  lang: front.lang,
  dir: directionOf(front.lang),
  changed: hasChanges(front, state),
  changes: changesText(state.draft, liveCurationOf(front, state), context),
  canUndo: state.undo.length > 0,
  newZones: newZones(front, state.draft, context),
  ...(state.live && { live: { number: state.live.number, when: deskTimeOf(state.live.at, context) } }),
});

interface FrontScreenParts {
  readonly front: Front;
  readonly state: FrontState;
  readonly query: FinderQuery;
}

async function zonesAndFinder(
  { front, state, query }: FrontScreenParts,
  context: FrontDeskContext,
): Promise<Pick<FrontDeskPage, 'zones' | 'finder'>> {
  const { draft: curation } = state;
  const [found, stories, filled] = await Promise.all([
    findStories(query, front, context.now),
    findSummaries(curatedIds(curation)),
    filledLines(front, curation, context),
  ]);
  const inBin = await headlinesInBin(curatedIds(curation).filter((id) => !stories.has(id)));
  const media = await mediaOf([...found, ...stories.values()], state);
  const placed = new Set<string>(curatedIds(curation));
  return {
    zones: zonesLines({ curation, records: { stories, media, inBin }, filled }, context),
    finder: finderFields(query, { found, media, curation, placed }, context),
  };
}

/** The pictures of stories, and those that replace them. */
async function mediaOf(
  stories: readonly { readonly leadImage?: { readonly mediaId: Parameters<typeof findMedia>[0][number] } }[],
  { draft }: FrontState,
): Promise<CardRecords['media']> {
  const own = cardsOn(draft).flatMap(({ override }) => override?.mediaId ?? []);
  return findMedia([...new Set([...stories.flatMap(({ leadImage }) => leadImage?.mediaId ?? []), ...own])]);
}
