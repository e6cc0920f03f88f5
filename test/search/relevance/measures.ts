/** Quality of a list of results. Source: Järvelin and Kekäläinen (2002), discounted cumulated gain. */

const DEPTH = 10;

const gain = (grade: number, at: number): number => (2 ** grade - 1) / Math.log2(at + 2);

/** 1 for the best possible order; a query without relevant stories must have no results. */
export function ndcg(found: readonly string[], wanted: Readonly<Record<string, number>>): number {
  const best = Object.values(wanted).sort((a, b) => b - a);
  if (best.length === 0) return found.length === 0 ? 1 : 0;
  const sum = (grades: readonly number[]) =>
    grades.slice(0, DEPTH).reduce((total, grade, at) => total + gain(grade, at), 0);
  return sum(found.map((key) => wanted[key] ?? 0)) / sum(best);
}

/** The share of relevant stories among the first ten. */
export function recall(found: readonly string[], wanted: Readonly<Record<string, number>>): number {
  const keys = Object.keys(wanted);
  if (keys.length === 0) return 1;
  return keys.filter((key) => found.slice(0, DEPTH).includes(key)).length / Math.min(keys.length, DEPTH);
}

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
