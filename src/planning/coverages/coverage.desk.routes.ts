/** The coverage plan: the list, each coverage, and its pieces. */
import { Router } from 'express';
import type { Request, Response } from 'express';
import { actorOf } from '../../accounts/signed-in';
import { momentOf } from '../../language/locale/local-time';
import { deskOf, deskPage, deskTime, notify } from '../../web/pages/desk-page';
import { idParam } from '../../web/params';
import { fieldOf, formRoute, freshForm } from '../../web/request/form';
import type { FormState, FormValues } from '../../web/request/form';
import { readAssignmentPatch } from '../../workflow/assignments/assignment.input';
import { isDay } from '../days';
import type { PlanningParts } from '../planning.parts';
import { planningKey as current } from '../planning.menu';
import { readCoverageInput, readPieceInput } from './coverage.input';
import type { CoverageForms } from './coverage.page';
import { coveragePage } from './coverage.page';
import { callOff, changeCoverage, planCoverage, readCoverage } from './coverage.service';
import { coverageList, coverageListTemplate } from './list.page';
import { beginPiece, changePiece, wantPiece } from './pieces.service';
import type { CoverageWriting } from './writing';
import { coverageTemplate } from './coverage.page';

const LIST = '/planning/coverage';
const ONE = `${LIST}/:id`;
const PIECE = `${ONE}/pieces/:piece`;

type FormAction = (
  parts: PlanningParts,
) => (req: Request, res: Response, values: FormValues) => Promise<void>;

export function coverageDesk(parts: PlanningParts): Router {
  const list = (req: Request, res: Response, form?: FormState) => showList(parts)(req, res, form);
  const one = (req: Request, res: Response, forms: CoverageForms = {}) => showOne(parts)(req, res, forms);
  const form = (act: FormAction, show: (req: Request, res: Response, form: FormState) => Promise<void>) =>
    formRoute({ act: act(parts), show });
  const shown = (req: Request, res: Response, refused: FormState) => one(req, res, { facts: refused });
  return Router()
    .get(LIST, (req, res) => list(req, res))
    .post(LIST, form(plan, list))
    .get(ONE, (req, res) => one(req, res))
    .post(ONE, form(change, shown))
    .post(`${ONE}/off`, form(off, shown))
    .post(
      `${ONE}/pieces`,
      form(want, (req, res, piece) => one(req, res, { piece })),
    )
    .post(PIECE, form(moveOn, shown))
    .post(`${PIECE}/story`, form(begin, shown));
}

const addressOf = (place: string): string => `/desk${LIST}/${place}`;

const writingFor = (res: Response, { clock, paper, sections }: PlanningParts): CoverageWriting => {
  const now = clock();
  const time = (moment: Date) => deskTime(res, moment, now);
  return { lang: deskOf(res).lang, now, paper: paper(), sections: sections(), time };
};

const showList =
  (parts: PlanningParts) =>
  async (req: Request, res: Response, refused?: FormState): Promise<void> => {
    const { day, past } = req.query;
    const isNew = isDay(day);
    const form = refused ?? freshForm(isNew ? { startsAt: `${day}T09:00` } : {});
    const model = await coverageList(
      actorOf(req),
      { isPast: past === '1', isNew, form },
      writingFor(res, parts),
    );
    deskPage(res, { template: coverageListTemplate, model, title: 'planning.coverages', current });
  };

const showOne =
  (parts: PlanningParts) =>
  async (req: Request, res: Response, forms: CoverageForms): Promise<void> => {
    const who = actorOf(req);
    const coverage = await readCoverage(who, idParam(req));
    const model = await coveragePage(who, { coverage, forms }, writingFor(res, parts));
    const title = { key: 'planning.coverageOf', values: { title: coverage.title } };
    deskPage(res, { template: coverageTemplate, model, title, current });
  };

/** Converts local times of a form; an invalid time is left as typed, so that it is refused with the other fields. */
function withMoments(values: FormValues, names: readonly string[], { paper }: PlanningParts): FormValues {
  const moments = names.map((name) => {
    const typed = fieldOf(values, name);
    return [name, momentOf(typed, paper().timeZone)?.toISOString() ?? typed] as const;
  });
  return { ...values, ...Object.fromEntries(moments) };
}

const factsIn = (values: FormValues, parts: PlanningParts) =>
  readCoverageInput(withMoments(values, ['startsAt', 'endsAt'], parts));

const plan =
  (parts: PlanningParts) =>
  async (req: Request, res: Response, values: FormValues): Promise<void> => {
    const input = factsIn(values, parts);
    const { id } = await planCoverage({ who: actorOf(req), now: parts.clock() }, input, parts.sections());
    notify(res, { key: 'planning.planned' });
    res.redirect(303, addressOf(id));
  };

const change =
  (parts: PlanningParts) =>
  async (req: Request, res: Response, values: FormValues): Promise<void> => {
    const [id, version] = [idParam(req), Number(fieldOf(values, 'version'))];
    const input = factsIn(values, parts);
    await changeCoverage(
      { who: actorOf(req), now: parts.clock() },
      { id, version },
      { input, sections: parts.sections() },
    );
    done(res, id, 'planning.saved');
  };

const off =
  ({ clock }: PlanningParts) =>
  async (req: Request, res: Response, values: FormValues): Promise<void> => {
    const [id, isOff] = [idParam(req), fieldOf(values, 'off') === 'yes'];
    await callOff({ who: actorOf(req), now: clock() }, id, isOff);
    done(res, id, isOff ? 'planning.calledOff' : 'planning.resumed');
  };

const want =
  (parts: PlanningParts) =>
  async (req: Request, res: Response, values: FormValues): Promise<void> => {
    const id = idParam(req);
    const input = readPieceInput(withMoments(values, ['dueAt'], parts));
    const { id: piece } = await wantPiece({ who: actorOf(req), now: parts.clock() }, id, input);
    done(res, `${id}#piece-${piece}`, 'planning.wanted');
  };

const moveOn =
  (parts: PlanningParts) =>
  async (req: Request, res: Response, values: FormValues): Promise<void> => {
    const [id, piece] = [idParam(req), idParam(req, 'piece')];
    const { state, assigneeId, dueAt } = withMoments(values, ['dueAt'], parts);
    const patch = readAssignmentPatch(state === undefined ? { assigneeId, dueAt } : { state });
    await changePiece({ who: actorOf(req), now: parts.clock() }, { id, assignmentId: piece }, patch);
    done(res, `${id}#piece-${piece}`, 'planning.saved');
  };

const begin =
  (parts: PlanningParts) =>
  async (req: Request, res: Response): Promise<void> => {
    const context = { languages: parts.paper().languages, sections: parts.sections() };
    const [id, piece] = [idParam(req), idParam(req, 'piece')];
    const story = await beginPiece(
      { who: actorOf(req), now: parts.clock() },
      { id, assignmentId: piece },
      context,
    );
    notify(res, { key: 'planning.begun' });
    res.redirect(303, `/desk/articles/${story.id}`);
  };

function done(res: Response, place: string, key: string): void {
  notify(res, { key });
  res.redirect(303, addressOf(place));
}
