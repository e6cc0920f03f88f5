import { curatedIds } from '../curating/curation';
import type { CuratedCard, ZoneName } from '../curating/curation';
import { zoneNames } from '../curating/curation';
import type { Request, Response } from 'express';
import { findAccountById } from '../../accounts/account.service';
import { actorOf } from '../../accounts/signed-in';
import { findSummaries } from '../../articles/store/desk.lists.model';
import { type PageViewContext } from '../../articles/page/format';
import { formatDateTime } from '../../language/locale/dates';
import { directionOf } from '../../language/text/direction';
import { wordsIn } from '../../language/wording';
import { findMedia, listMedia } from '../../media/media.service';
import type { Clock } from '../../clock';
import { NotAllowed } from '../../errors';
import { deskOf, deskPage } from '../../web/pages/desk-page';
import { freshForm, type FormState } from '../../web/request/form';
import { findFrontState, hasChanges, listLaunches } from '../curating/curating.service';
import type { FrontState } from '../curating/curation.model';
import { mayCurate, type FrontPlace } from '../curating/place';
import { frontPage, type FrontMatter } from '../pages/front.page';
import type { FrontPage } from '../pages/front.view';
import { readersStories } from '../stories';
import { findStories } from './find-stories';
import { storyLine, zoneLines, type FrontLines, type ZoneFacts } from './front.desk.view';
import { localTime } from './local-time';
import { dateStyle } from '../../web/pages/paper';
import { nameIn } from '../../language/names';

export interface FrontDeskParts {
  readonly around: PageViewContext;
  readonly clock: Clock;
}

const HISTORY = 20;
const PICTURES = 24;

/** Shows a front with all that can be done to it. */
export async function showFrontDesk(
  req: Request,
  res: Response,
  place: FrontPlace,
  { around, clock }: FrontDeskParts,
  form: FormState = freshForm(),
): Promise<void> {
  if (!mayCurate(actorOf(req), place)) throw new NotAllowed();
  const now = clock();
  const { timeZone } = around.paper();
  const { lang } = deskOf(res);
  const lines: FrontLines = { around, lang, now, localTime: (moment) => localTime(moment, timeZone) };
  const state = await findFrontState(place.id);
  const words = typeof req.query['q'] === 'string' ? req.query['q'] : '';
  const [facts, found, filled] = await Promise.all([
    factsOf(state),
    findStories(words, place, now),
    fillOf(place, state, { around, clock }),
  ]);
  const curated = new Set(curatedIds(state.draft));
  const names: readonly ZoneName[] = place.section ? ['top'] : zoneNames;
  const model = {
    form,
    key: place.key,
    version: state.version,
    title: frontName(place, lines),
    q: words,
    lang: place.lang,
    dir: directionOf(place.lang),
    mainFront: place.section === undefined,
    zones: names.map((name) => zoneLines(name, state.draft, facts, lines)),
    // A story that was put on the front keeps its line: the ones below do not move away from the hand.
    found: found.map((story) => ({ ...storyLine(story, lines), placed: curated.has(story.id) })),
    filled,
    changed: hasChanges(state),
    canUndo: state.undo.length > 0,
    ...launchLine(state, lines),
    history: await historyOf(place, state, lines),
    nowValue: lines.localTime(now),
  };
  deskPage(res, {
    view: 'fronts/desk/front',
    model,
    current: 'fronts.desk.menu',
    title: { key: 'fronts.desk.titleOf', values: { front: model.title } },
    scripts: ['desk-fronts/arrange.js'],
  });
}

/** What a front is called: the section, or the front page, and its edition. */
export function frontName({ section, lang }: FrontPlace, { around, lang: deskLang }: FrontLines): string {
  const edition = nameIn(lang, deskLang);
  const name = section ? wordsIn(section.names, deskLang) : around.t(deskLang, 'fronts.desk.frontPage');
  return around.t(deskLang, 'fronts.desk.frontIn', { name, edition });
}

async function factsOf({ draft }: FrontState): Promise<ZoneFacts> {
  const cards: readonly CuratedCard[] = zoneNames.flatMap((zone) => draft[zone].cards);
  const [stories, pictures] = await Promise.all([findSummaries(curatedIds(draft)), listMedia(PICTURES)]);
  const shown = cards.flatMap(({ articleId, override }) => [
    override?.mediaId ?? [],
    stories.get(articleId)?.leadImage?.mediaId ?? [],
  ]);
  const media = await findMedia([...new Set(shown.flat())]);
  return { stories, media, pictures: pictures.filter(({ kind }) => kind === 'image') };
}

/** What fills the places below the curated cards: nobody has to guess what readers would get. */
async function fillOf(place: FrontPlace, { draft }: FrontState, { around, clock }: FrontDeskParts) {
  if (place.section) return { top: [], opinion: [] };
  const now = clock();
  const { lang } = place;
  const matter: FrontMatter = { stories: readersStories(lang, now), curation: draft };
  const page = await frontPage({ lang, now, params: {}, query: {}, path: '/' }, matter, around);
  // The model of a front page is a FrontPage; pages of other kinds have others.
  const { lead, secondary, opinion } = page.model as FrontPage;
  const curated = new Set(curatedIds(draft));
  const filled = (cards: FrontPage['secondary']) =>
    cards.filter(({ id }) => !curated.has(id)).map(({ id, headline }) => ({ id, headline }));
  return { top: filled([...(lead ? [lead] : []), ...secondary]), opinion: filled(opinion) };
}

const saidTime = (moment: Date, { around, lang }: FrontLines): string =>
  formatDateTime(moment, dateStyle(around.paper(), lang));

const launchLine = ({ live }: FrontState, lines: FrontLines) =>
  live ? { live: { number: live.number, when: saidTime(live.at, lines) } } : {};

async function historyOf(place: FrontPlace, { live }: FrontState, lines: FrontLines) {
  const launches = await listLaunches(place.id, HISTORY);
  const people = new Map(
    await Promise.all(
      [...new Set(launches.map(({ by }) => by))].map(
        async (id) =>
          [id, /^[0-9a-f]{24}$/.test(id) ? (await findAccountById(id))?.name : undefined] as const,
      ),
    ),
  );
  return launches.map(({ number, at, by, from, curation }) => ({
    number,
    when: saidTime(at, lines),
    who: people.get(by) ?? by,
    current: number === live?.number,
    cards: curatedIds(curation).length,
    ...(from !== undefined && { from }),
  }));
}
