/** The board of assignments, and the page of each. */
import { Router } from 'express';
import type { Request, Response } from 'express';
import { actorOf } from '../../accounts/signed-in';
import { deskOf, deskPage, deskTime, notify } from '../../web/pages/desk-page';
import { idParam } from '../../web/params';
import { fieldOf, formRoute, freshForm } from '../../web/request/form';
import type { FormState, FormValues } from '../../web/request/form';
import { pageOf } from '../../workflow/assignments/assignment';
import { readAssignmentInput } from '../../workflow/assignments/assignment.input';
import { findAssignment } from '../../workflow/assignments/assignment.model';
import { assign } from '../../workflow/assignments/assignment.service';
import { isDay } from '../days';
import { planningKey as current } from '../planning.menu';
import type { PlanningParts } from '../planning.parts';
import { assignmentPage, assignmentTemplate, requireConcern, valuesOf } from './assignment.page';
import { boardPage, boardTemplate } from './board.page';
import type { BoardWriting } from './board.page';
import { assignmentFields, patchIn, undoFields } from './change.form';
import { beginWork, changeWork } from './work.service';

const BOARD = '/desk/planning/board';
const ONE = '/planning/board/:id';

/** The routes under `/desk/planning/board`. */
export function boardDesk(parts: PlanningParts): Router {
  const board = (req: Request, res: Response, form?: FormState) => showBoard(parts)(req, res, form);
  const one = (req: Request, res: Response, form?: FormState) => showOne(parts)(req, res, form);
  return Router()
    .get('/planning/board', (req, res) => board(req, res))
    .post('/planning/board', formRoute({ act: add(parts), show: board }))
    .get(ONE, (req, res) => one(req, res))
    .post(ONE, formRoute({ act: change(parts), show: one }))
    .post(`${ONE}/story`, formRoute({ act: begin(parts), show: one }));
}

function writingFor(res: Response, { clock, sections }: PlanningParts): BoardWriting {
  const now = clock();
  return {
    lang: deskOf(res).lang,
    now,
    sections: sections(),
    time: (moment: Date) => deskTime(res, moment, now),
  };
}

const NOON = 'T12:00';

const showBoard =
  (parts: PlanningParts) =>
  async (req: Request, res: Response, form?: FormState): Promise<void> => {
    const { day, of } = req.query;
    const isNew = isDay(day);
    const fresh = freshForm(isNew ? { dueAt: `${day}${NOON}` } : {});
    const model = await boardPage(actorOf(req), { form: form ?? fresh, isNew, of }, writingFor(res, parts));
    const scripts = ['desk-planning/board.js'];
    deskPage(res, { template: boardTemplate, model, title: 'planning.board', current, scripts });
  };

const showOne =
  (parts: PlanningParts) =>
  async (req: Request, res: Response, refused?: FormState): Promise<void> => {
    const who = actorOf(req);
    const assignment = requireConcern(who, await findAssignment(idParam(req)));
    const { timeZone } = parts.paper();
    const values = { ...valuesOf(assignment, timeZone), ...refused?.values };
    const form = refused && { ...refused, values };
    const writing = { ...writingFor(res, parts), timeZone };
    const model = await assignmentPage(who, { assignment, form }, writing);
    const title = { key: 'planning.assignmentOf', values: { title: assignment.title } };
    deskPage(res, { template: assignmentTemplate, model, title, current });
  };

const add = (parts: PlanningParts) => async (req: Request, res: Response, values: FormValues) => {
  const fields = assignmentFields(values, parts.paper().timeZone);
  const { id } = await assign(actorOf(req), readAssignmentInput(fields), parts.clock());
  notify(res, { key: 'planning.assigned' });
  res.redirect(303, `${BOARD}#assignment-${id}`);
};

const change = (parts: PlanningParts) => async (req: Request, res: Response, values: FormValues) => {
  const { timeZone } = parts.paper();
  const [id, seen] = [idParam(req), fieldOf(values, 'seen')];
  const context = { who: actorOf(req), now: parts.clock() };
  const changed = await changeWork(context, { id, seen }, (before) => patchIn(values, before, timeZone));
  const back = backTo(fieldOf(values, 'back'));
  const key = values['state'] === undefined ? 'changed' : `moved.${changed.after.state}`;
  const undo = { action: pageOf({ id }), fields: { ...undoFields(values, changed, timeZone), back } };
  notify(res, { key: `planning.${key}` }, { undo });
  res.redirect(303, back);
};

/** Only pages of the plan are returned to. */
const backTo = (address: string): string =>
  /^\/desk\/planning(?:\/board(?:\/[0-9a-f]{24})?)?(?:\?[\w=&-]*)?$/.test(address) ? address : BOARD;

const begin = (parts: PlanningParts) => async (req: Request, res: Response, values: FormValues) => {
  const { languages } = parts.paper();
  const [{ lang: own }, sections] = [deskOf(res), parts.sections()];
  const lang = languages.find((each) => each === own) ?? languages[0];
  const story = await beginWork(
    { who: actorOf(req), now: parts.clock() },
    { id: idParam(req), lang, section: fieldOf(values, 'section') },
    { languages, sections },
  );
  notify(res, { key: 'planning.begun' });
  res.redirect(303, `/desk/articles/${story.id}`);
};
