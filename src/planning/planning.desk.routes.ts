/** The calendar, and the board of assignments. */
import { Router } from 'express';
import type { Request, Response } from 'express';
import { actorOf, requirePermission } from '../accounts/signed-in';
import { changeStoryAssignment } from '../articles/upkeep/assigning.service';
import { momentOf } from '../articles/form/local-time';
import type { SectionTree } from '../sections/section.tree';
import { deskOf, deskPage, deskTime, notify } from '../web/pages/desk-page';
import { idParam } from '../web/params';
import { fieldOf, formRoute, freshForm } from '../web/request/form';
import type { FormState, FormValues } from '../web/request/form';
import type { Site } from '../web/site';
import { readAssignmentInput, readAssignmentPatch } from '../workflow/assignments/assignment.input';
import { assign } from '../workflow/assignments/assignment.service';
import { boardPage, boardTemplate } from './board.page';
import { calendarPage, calendarTemplate } from './calendar.page';
import { coverageDesk } from './coverages/coverage.desk.routes';
import { planningKey } from './planning.menu';

export interface PlanningParts extends Pick<Site, 'clock' | 'paper'> {
  readonly sections: () => SectionTree;
}

const BOARD = '/desk/planning/board';

/** All routes under `/desk/planning`. */
export function planningDesk(parts: PlanningParts): Router {
  const show = (req: Request, res: Response, form: FormState) => showBoard(parts)(req, res, form);
  return Router()
    .use('/planning', requirePermission('article.read'))
    .get('/planning', (req, res) => showCalendar(req, res, parts))
    .get('/planning/board', (req, res) => show(req, res, freshForm()))
    .post('/planning/board', formRoute({ act: addAssignment(parts), show }))
    .post('/planning/board/:id', formRoute({ act: moveAssignment(parts), show }))
    .use(coverageDesk(parts));
}

async function showCalendar(req: Request, res: Response, { clock, paper }: PlanningParts): Promise<void> {
  const facts = { paper: paper(), lang: deskOf(res).lang, now: clock() };
  const model = await calendarPage(actorOf(req), req.query, facts);
  const scripts = ['desk-planning/calendar.js'];
  deskPage(res, {
    template: calendarTemplate,
    model,
    title: 'planning.calendar',
    current: planningKey,
    scripts,
  });
}

const showBoard =
  ({ clock, sections }: PlanningParts) =>
  async (req: Request, res: Response, form: FormState): Promise<void> => {
    const now = clock();
    const time = (moment: Date) => deskTime(res, moment, now);
    const writing = { lang: deskOf(res).lang, now, sections: sections(), time };
    const model = await boardPage(actorOf(req), form, writing);
    const scripts = ['desk-planning/board.js'];
    deskPage(res, { template: boardTemplate, model, title: 'planning.board', current: planningKey, scripts });
  };

const addAssignment = (parts: PlanningParts) => async (req: Request, res: Response, values: FormValues) => {
  const [title, brief, sectionId, assigneeId, local] = [
    'title',
    'brief',
    'sectionId',
    'assigneeId',
    'dueAt',
  ].map((name) => fieldOf(values, name));
  // An invalid time is left as typed, so that it is refused with the other fields.
  const dueAt = momentOf(local ?? '', parts.paper().timeZone)?.toISOString() ?? local;
  const input = readAssignmentInput({ title, brief, sectionId, assigneeId, dueAt });
  await assign(actorOf(req), input, parts.clock());
  notify(res, { key: 'planning.assigned' });
  res.redirect(303, BOARD);
};

const moveAssignment = (parts: PlanningParts) => async (req: Request, res: Response, values: FormValues) => {
  const patch = readAssignmentPatch({ state: fieldOf(values, 'state') });
  await changeStoryAssignment({ who: actorOf(req), now: parts.clock() }, idParam(req), patch);
  notify(res, { key: `planning.moved.${patch.state ?? 'open'}` });
  res.redirect(303, BOARD);
};
