import type { Request, Response } from 'express';
import { actorOf } from '../../accounts/signed-in';
import { ownName } from '../../language/names';
import { formatDateTime } from '../../language/locale/dates';
import { directionOf } from '../../language/text/direction';
import { deskOf, deskPage } from '../../web/pages/desk-page';
import { freshForm, type FormState } from '../../web/request/form';
import { findLastBreaking, LONGEST_BREAKING } from '../curating/breaking.service';
import { hasChanges, listFrontStates } from '../curating/curating.service';
import { frontPlace, mayCurate, type FrontPlace } from '../curating/place';
import { frontName, type FrontDeskParts } from './front.page';
import type { FrontLines } from './front.desk.view';
import { localTime } from './local-time';
import { dateStyle } from '../../web/pages/paper';

/** How long a strip may be chosen to stand, in hours. */
const HOURS = [1, 2, 3, 6, 12, LONGEST_BREAKING];

/** All fronts that the person looks after, and the breaking strip of each edition. */
export async function showFronts(
  req: Request,
  res: Response,
  { around, clock }: FrontDeskParts,
  form: FormState = freshForm(),
): Promise<void> {
  const { timeZone, languages } = around.paper();
  const { lang } = deskOf(res);
  const lines: FrontLines = {
    around,
    lang,
    now: clock(),
    localTime: (moment) => localTime(moment, timeZone),
  };
  const who = actorOf(req);
  const states = await listFrontStates();
  const line = (place: FrontPlace) => {
    const state = states.get(place.id);
    const { live } = state ?? {};
    const said = live && formatDateTime(live.at, dateStyle(around.paper(), lang));
    return {
      key: place.key,
      name: frontName(place, lines),
      changed: state ? hasChanges(state) : false,
      ...(said !== undefined && { launched: said }),
    };
  };
  const editions = await Promise.all(
    languages.map(async (edition) => {
      const places = [frontPlace(edition), ...around.sections().all.map((each) => frontPlace(edition, each))];
      return {
        lang: edition,
        dir: directionOf(edition),
        name: ownName(edition),
        fronts: places.filter((place) => mayCurate(who, place)).map(line),
        ...(mayCurate(who, frontPlace(edition)) && { breaking: await breakingForm(edition, form, lines) }),
      };
    }),
  );
  const model = { form, editions: editions.filter(({ fronts }) => fronts.length > 0) };
  deskPage(res, { view: 'fronts/desk/list', model, title: 'fronts.desk.title', current: 'fronts.desk.menu' });
}

/** The strip that stands, or the words of the last one, ready to be put up again. */
async function breakingForm(edition: string, form: FormState, lines: FrontLines) {
  const last = await findLastBreaking(edition);
  const mine = form.values['lang'] === edition;
  const value = (name: string, before: string) => (mine ? String(form.values[name] ?? '') : before);
  const { around, lang, now } = lines;
  return {
    headline: value('headline', last?.headline ?? ''),
    story: value('story', last?.articleId ?? ''),
    hours: HOURS.map((hours) => ({
      value: String(hours),
      name: around.t(lang, 'fronts.desk.hours', { count: hours }),
    })),
    ...(last && last.until > now && { until: formatDateTime(last.until, dateStyle(around.paper(), lang)) }),
    errors: mine ? form.errors : {},
  };
}
