/** The form that changes an assignment: any of its fields, or the day to which it was moved. */
import { localOf, momentOf } from '../../language/locale/local-time';
import { fieldOf } from '../../web/request/form';
import type { FormValues } from '../../web/request/form';
import type { Assignment } from '../../workflow/assignments/assignment';
import type { AssignmentPatch } from '../../workflow/assignments/assignment.input';
import { readAssignmentPatch } from '../../workflow/assignments/assignment.input';
import { isDay } from '../days';
import { valuesOf } from './assignment.page';

const names = ['title', 'brief', 'sectionId', 'assigneeId', 'dueAt', 'state'] as const;
const NOON = 'T12:00';

/** The present fields; an invalid time is left as typed, so that it is refused with the other fields. */
export function assignmentFields(values: FormValues, timeZone: string): FormValues {
  const present = names.filter((name) => values[name] !== undefined);
  const fields = Object.fromEntries(present.map((name) => [name, fieldOf(values, name)]));
  const { dueAt } = fields;
  if (dueAt === undefined) return fields;
  return { ...fields, dueAt: momentOf(dueAt, timeZone)?.toISOString() ?? dueAt };
}

/** What the form changes. An assignment that is moved to a day keeps its time of day. @throws InvalidInput */
export function patchIn(values: FormValues, before: Assignment, timeZone: string): AssignmentPatch {
  const day = fieldOf(values, 'day');
  const fields = isDay(day) ? { dueAt: onDay(day, before, timeZone) } : values;
  return readAssignmentPatch(assignmentFields(fields, timeZone));
}

const onDay = (day: string, { dueAt }: Assignment, timeZone: string): string =>
  `${day}${dueAt ? localOf(dueAt, timeZone).slice(10) : NOON}`;

interface Changed {
  readonly before: Assignment;
  readonly after: Assignment;
}

/** The fields of the form that takes a change back, unless another one came in between. */
export function undoFields(
  values: FormValues,
  { before, after }: Changed,
  timeZone: string,
): Readonly<Record<string, string>> {
  const former = { ...valuesOf(before, timeZone), state: before.state };
  const changed = names.filter(
    (name) => values[name] !== undefined || (name === 'dueAt' && values['day'] !== undefined),
  );
  const fields = Object.fromEntries(changed.map((name) => [name, former[name]]));
  return { ...fields, seen: after.changedAt.toISOString() };
}
