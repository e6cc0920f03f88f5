import type { PlainFields } from '../../values/kind';
import type { Plan } from './plan';
import type { SortField } from '../sort';

/** A query and its plan. */
export interface PlannedQuery {
  readonly namespace: string;
  readonly filter: PlainFields;
  readonly sort: readonly SortField[];
  readonly plan: Plan;
}

let watcher: ((query: PlannedQuery) => void) | undefined;

/** Reports every plan to a watcher, such as a test that searches for queries without an index; undefined ends it. */
export function watchPlans(watch: ((query: PlannedQuery) => void) | undefined): void {
  watcher = watch;
}

export const reportPlan = (query: PlannedQuery): void => watcher?.(query);
