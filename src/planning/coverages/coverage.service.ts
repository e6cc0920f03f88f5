/** The coverage plan. */
import { isDeepStrictEqual } from 'node:util';
import type { Actor, ActorContext } from '../../accounts/account';
import { may, mayAtAll, reachOf, requireMay } from '../../accounts/permissions/permissions';
import { remember } from '../../audit/audit.service';
import { transaction } from '../../database/transaction';
import { EditedMeanwhile, InvalidInput, NotAllowed, NotFound } from '../../errors';
import { omit } from '../../defined-only';
import type { Id } from '../../ids/id';
import { newId } from '../../ids/object-id';
import type { SectionTree } from '../../sections/section.tree';
import type { Assignment } from '../../workflow/assignments/assignment';
import { changeAssignment, listAssignments } from '../../workflow/assignments/assignment.service';
import type { Coverage } from './coverage';
import { subjectKey } from './coverage';
import type { CoverageInput } from './coverage.input';
import { coveragesBefore, coveragesWithin, findCoverage, putCoverage } from './coverage.model';

const MOST = 200;
/** Largest number of a person's assignments that are searched. */
const MOST_WORK = 500;

const placed = ({ sectionId }: Pick<Coverage, 'sectionId'>) => ({ sectionIds: [sectionId] });

export const mayManage = (who: Actor, coverage: Pick<Coverage, 'sectionId'>): boolean =>
  may(who, 'assignment.manage', placed(coverage));

/** Plans a coverage. */
export function planCoverage(
  { who, now }: ActorContext,
  input: CoverageInput,
  sections: SectionTree,
): Promise<Coverage> {
  return transaction(async () => {
    const facts = { ...input, pieces: [], version: 1, createdBy: who.id, changedAt: now };
    const coverage = { id: newId(), ...facts };
    requireSection(sections, coverage);
    requireMay(who, 'assignment.manage', placed(coverage));
    await keep({ who, now }, 'coverage.planned', coverage);
    return coverage;
  });
}

/** The version of a coverage on which a form is based. */
export interface CoverageVersion {
  readonly id: Id;
  readonly version: number;
}

/** Changes a coverage. @throws EditedMeanwhile where another person changed it since it was read */
export function changeCoverage(
  { who, now }: ActorContext,
  { id, version }: CoverageVersion,
  { input, sections }: { readonly input: CoverageInput; readonly sections: SectionTree },
): Promise<Coverage> {
  return transaction(async () => {
    const before = await managed(who, id);
    const after = { ...before, ...input, version: before.version + 1, changedAt: now };
    if (before.version !== version) {
      // The same form sent twice changes nothing.
      if (isDeepStrictEqual({ ...before, ...input }, before)) return before;
      throw new EditedMeanwhile(before.version);
    }
    requireSection(sections, after);
    requireMay(who, 'assignment.manage', placed(after));
    await keep({ who, now }, 'coverage.changed', after);
    return after;
  });
}

/** Cancels a coverage with its open work that has no story yet, or resumes it. */
export function callOff({ who, now }: ActorContext, id: Id, isOff: boolean): Promise<void> {
  return transaction(async () => {
    const before = await managed(who, id);
    const rest = omit(before, 'cancelledAt');
    const after = { ...rest, ...(isOff && { cancelledAt: now }), changedAt: now };
    await keep({ who, now }, isOff ? 'coverage.cancelled' : 'coverage.resumed', after);
    if (!isOff) return;
    for (const { id: work } of await openWork(before)) {
      await changeAssignment({ who, now }, work, { state: 'dropped' });
    }
  });
}

const openWork = (coverage: Coverage): Promise<readonly Assignment[]> =>
  listAssignments({ subject: subjectKey(coverage), state: 'open' }, MOST);

/** A coverage that the person may see. @throws NotFound, NotAllowed */
export async function readCoverage(who: Actor, id: Id): Promise<Coverage> {
  const coverage = await findCoverage(id);
  if (!coverage) throw new NotFound({ key: 'planning.error.coverage' });
  if ((await seen(who, [coverage])).length === 0) throw new NotFound({ key: 'planning.error.coverage' });
  return coverage;
}

/** A coverage that the person may change. @throws NotFound, NotAllowed */
export async function managed(who: Actor, id: Id): Promise<Coverage> {
  const coverage = await readCoverage(who, id);
  requireMay(who, 'assignment.manage', placed(coverage));
  return coverage;
}

/** Coverages between two moments that the person may see; without an end, all later ones. */
export const listCoverages = async (who: Actor, from: Date, to?: Date): Promise<readonly Coverage[]> =>
  seen(who, await coveragesWithin(from, to, MOST));

/** Past coverages, the latest first. */
export const listPast = async (who: Actor, until: Date): Promise<readonly Coverage[]> =>
  seen(who, await coveragesBefore(until, MOST));

/** Actors who read unpublished stories see all plans; others the plans with their own work. */
async function seen(who: Actor, coverages: readonly Coverage[]): Promise<readonly Coverage[]> {
  if (!mayAtAll(who, 'article.read')) throw new NotAllowed();
  if (coverages.length === 0 || reachOf(who, 'article.read') !== 'own') return coverages;
  const mine = new Set((await listAssignments({ assigneeId: who.id }, MOST_WORK)).map(({ id }) => id));
  return coverages.filter(({ pieces }) => pieces.some(({ assignmentId }) => mine.has(assignmentId)));
}

/** Stores a coverage with its audit entry. */
export async function keep({ who, now }: ActorContext, act: string, coverage: Coverage): Promise<void> {
  await putCoverage(coverage);
  await remember({ at: now, actor: who.id, act, subject: subjectKey(coverage) });
}

function requireSection(sections: SectionTree, { sectionId }: Pick<Coverage, 'sectionId'>): void {
  if (!sections.byId(sectionId)) throw new InvalidInput({ sectionId: { key: 'web.error.required' } });
}
