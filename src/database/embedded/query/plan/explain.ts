import type { Catalog } from '../../disk/catalog';
import type { PlainFields } from '../../values/kind';
import { holdsArrays } from '../../disk/indexes/index.definition';
import type { Plan } from './plan';
import type { Query } from '../query';
import type { Scan } from './scan.plan';

/** Runs a query and describes its plan as MongoDB does: IXSCAN or COLLSCAN, and the numbers of keys and documents. */
export function explainPlan(catalog: Catalog, namespace: string, query: Query): PlainFields {
  const collection = catalog.find(namespace);
  if (collection === undefined) return explained(namespace, { stage: 'EOF' }, query);
  const plan = query.plan(catalog, collection);
  for (const match of query.take(catalog, collection, Infinity)) query.present(match, {});
  const sorted = query.sort.length === 0 || (plan.kind === 'index' && plan.scan.sorted);
  const stage = stageOf(plan);
  const pattern = Object.fromEntries(query.sort.map(({ name, descending }) => [name, descending ? -1 : 1]));
  return explained(
    namespace,
    sorted ? stage : { stage: 'SORT', sortPattern: pattern, inputStage: stage },
    query,
  );
}

const explained = (namespace: string, winningPlan: PlainFields, { stats }: Query): PlainFields => ({
  explainVersion: '1',
  queryPlanner: { namespace, winningPlan, rejectedPlans: [] },
  executionStats: {
    executionSuccess: true,
    nReturned: stats.returned,
    totalKeysExamined: stats.keys,
    totalDocsExamined: stats.documents,
  },
  ok: 1,
});

function stageOf(plan: Plan): PlainFields {
  if (plan.kind === 'all') return { stage: 'COLLSCAN', direction: 'forward' };
  if (plan.kind === 'union')
    return { stage: 'FETCH', inputStage: { stage: 'OR', inputStages: plan.scans.map(scanStage) } };
  const { scan } = plan;
  const stage = scanStage(scan);
  return {
    stage: 'FETCH',
    inputStage: scan.merges && scan.sorted ? { stage: 'SORT_MERGE', inputStages: [stage] } : stage,
  };
}

const scanStage = (scan: Scan): PlainFields => ({
  stage: 'IXSCAN',
  indexName: scan.index.name,
  keyPattern: scan.index.definition['key'],
  isMultiKey: scan.index.keys.some((_key, place) => holdsArrays(scan.index, place)),
  isUnique: scan.index.unique,
  direction: scan.backward ? 'backward' : 'forward',
  stretches: scan.ranges.length,
});
