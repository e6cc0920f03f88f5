/** The calendar, the board of assignments and the plan of coverages. */
import { Router } from 'express';
import type { Request, Response } from 'express';
import { actorOf, requirePermission } from '../accounts/signed-in';
import { deskOf, deskPage } from '../web/pages/desk-page';
import { boardDesk } from './board/board.desk.routes';
import { calendarPage, calendarTemplate } from './calendar.page';
import { coverageDesk } from './coverages/coverage.desk.routes';
import { planningKey } from './planning.menu';
import type { PlanningParts } from './planning.parts';

/** All routes under `/desk/planning`. */
export const planningDesk = (parts: PlanningParts): Router =>
  Router()
    .use('/planning', requirePermission('article.read'))
    .get('/planning', (req, res) => showCalendar(req, res, parts))
    .use(boardDesk(parts))
    .use(coverageDesk(parts));

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
