import type { Request, Response } from 'express';
import type { Actor } from '../../accounts/account';
import { actorOf } from '../../accounts/signed-in';
import { definedOnly } from '../../defined-only';
import { ownName } from '../../language/names';
import { directionOf, type Direction } from '../../language/text/direction';
import { wordsIn } from '../../language/wording';
import { deskPage } from '../../web/pages/desk-page';
import { freshForm, type FormState, type SelectOption } from '../../web/request/form';
import { template } from '../../web/templates/template';
import { findLastBreaking, LONGEST_BREAKING } from '../curating/breaking.service';
import { listFrontStates } from '../curating/curating.service';
import { hasChanges, liveCurationOf } from '../curating/launches/front-state';
import type { FrontState } from '../curating/curation.model';
import { frontOf, mayCurate, type Front } from '../curating/front';
import { changesText } from './changes';
import { deskTimeOf, frontDeskContext } from './desk-context';
import type { FrontDeskContext, FrontDeskParts } from './desk-context';
import { frontLeads, type FrontLead } from './front-leads';

/** The durations of a banner to choose from, in hours. */
const HOURS = [1, 2, 3, 6, 12, LONGEST_BREAKING];

interface FrontRow {
  readonly key: string;
  /** The section, or “front page”. */
  readonly name: string;
  readonly lead?: FrontLead;
  /** Address of the lead's picture; '' without one. */
  readonly picture: string;
  /** Whether the draft differs from the live curation. */
  readonly changed: boolean;
  /** What differs, in words. */
  readonly changes: string;
  /** Time of the last launch. */
  readonly launched?: string;
}

interface BreakingForm {
  readonly headline: string;
  readonly story: string;
  readonly hours: readonly SelectOption[];
  /** Time at which the current banner disappears. */
  readonly until?: string;
  readonly errors: FormState['errors'];
  /** Whether the form is shown at first: there is a banner, or it was refused. */
  readonly open: boolean;
}

interface EditionFronts {
  readonly lang: string;
  readonly dir: Direction;
  readonly name: string;
  readonly fronts: readonly FrontRow[];
  /** Absent for editors who may not change the banner. */
  readonly breaking?: BreakingForm;
}

/** The fronts by edition. */
interface FrontsPage {
  readonly form: FormState;
  readonly editions: readonly EditionFronts[];
}

const frontsTemplate = template<FrontsPage>('fronts/desk/list');

/** The list of the fronts that the editor curates, with the breaking-news banner of each edition. */
export const showFronts =
  (parts: FrontDeskParts) =>
  async (req: Request, res: Response, form: FormState = freshForm()): Promise<void> => {
    const context = frontDeskContext(res, parts);
    const overview: Overview = { who: actorOf(req), form, states: await listFrontStates() };
    const { languages } = parts.context.paper();
    const editions = await Promise.all(languages.map((lang) => editionFields(lang, overview, context)));
    const model = { form, editions: editions.filter(({ fronts }) => fronts.length > 0) };
    deskPage(res, {
      template: frontsTemplate,
      model,
      title: 'fronts.desk.title',
      current: 'fronts.desk.menu',
    });
  };

interface Overview {
  readonly who: Actor;
  readonly form: FormState;
  /** By id of the front. */
  readonly states: ReadonlyMap<string, FrontState>;
}

async function editionFields(
  lang: string,
  { who, form, states }: Overview,
  context: FrontDeskContext,
): Promise<EditionFronts> {
  const sections = context.context.sections().all;
  const fronts = [frontOf(lang), ...sections.map((section) => frontOf(lang, section))].filter((front) =>
    mayCurate(who, front),
  );
  const shown = fronts.map((front) => ({ front, state: states.get(front.id) }));
  const leads = await frontLeads(
    shown.map(({ front, state }) => ({ front, curation: liveCurationOf(front, state ?? {}) })),
    context.now,
  );
  return {
    lang,
    dir: directionOf(lang),
    name: ownName(lang),
    fronts: shown.map((each) => frontRow(each, leads, context)),
    ...(mayCurate(who, frontOf(lang)) && { breaking: await breakingForm(lang, form, context) }),
  };
}

/** A front and its record; absent before its first change. */
interface StoredFront {
  readonly front: Front;
  readonly state: FrontState | undefined;
}

function frontRow(
  { front, state }: StoredFront,
  leads: ReadonlyMap<string, FrontLead>,
  context: FrontDeskContext,
): FrontRow {
  const { context: viewContext, lang } = context;
  const { section } = front;
  return {
    key: front.key,
    name: section ? wordsIn(section.names, lang) : viewContext.t(lang, 'fronts.desk.frontPage'),
    ...definedOnly({ lead: leads.get(front.id) }),
    picture: leads.get(front.id)?.thumb ?? '',
    changed: state ? hasChanges(front, state) : false,
    changes: state ? changesText(state.draft, liveCurationOf(front, state), context) : '',
    ...(state?.live && { launched: deskTimeOf(state.live.at, context) }),
  };
}

/** The form of the banner, filled in with the last one. */
async function breakingForm(
  edition: string,
  form: FormState,
  context: FrontDeskContext,
): Promise<BreakingForm> {
  const last = await findLastBreaking(edition);
  const isSubmitted = form.values['lang'] === edition;
  const value = (name: string, stored: string) => (isSubmitted ? String(form.values[name] ?? '') : stored);
  const { context: viewContext, lang, now } = context;
  const isStanding = last !== undefined && last.until > now;
  return {
    headline: value('headline', last?.headline ?? ''),
    story: value('story', last?.articleId ?? ''),
    hours: HOURS.map((hours) => ({
      value: String(hours),
      name: viewContext.t(lang, 'fronts.desk.hours', { count: hours }),
    })),
    ...(isStanding && { until: deskTimeOf(last.until, context) }),
    open: isStanding || isSubmitted,
    errors: isSubmitted ? form.errors : {},
  };
}
