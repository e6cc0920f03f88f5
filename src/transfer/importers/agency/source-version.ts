/** Versions of one thing: which of two is the newer, and which of those in one file counts. Pure. */

/** Which version of a thing something is, as its source counts. */
export interface SourceVersion {
  readonly number?: string | undefined;
  readonly at?: Date | undefined;
}

/** Above 0 where the first is the newer; 0 where nothing says so. Numbers count before times, which agencies repeat. */
export function compareVersions(one: SourceVersion, other: SourceVersion): number {
  const [left, right] = [Number(one.number ?? Number.NaN), Number(other.number ?? Number.NaN)];
  const byNumber = left - right;
  if (Number.isFinite(byNumber) && byNumber !== 0) return byNumber;
  const byTime = (one.at?.getTime() ?? Number.NaN) - (other.at?.getTime() ?? Number.NaN);
  return Number.isFinite(byTime) ? byTime : 0;
}

export const nameOfVersion = ({ number, at }: SourceVersion): string =>
  number !== undefined && number !== ''
    ? `version ${number.slice(0, 40)}`
    : at
      ? `the version of ${at.toISOString()}`
      : 'a version';

export interface Versioned {
  readonly id: string;
  readonly version: SourceVersion;
}

/** The newest of each id, in the order of the file; of two that cannot be told apart the one that comes later. */
export function newestOf<T extends Versioned>(
  all: readonly T[],
): { readonly newest: readonly T[]; readonly older: readonly T[] } {
  const best = new Map<string, T>();
  for (const each of all) {
    const known = best.get(each.id);
    if (!known || compareVersions(each.version, known.version) >= 0) best.set(each.id, each);
  }
  const isBest = (each: T) => best.get(each.id) === each;
  return { newest: all.filter(isBest), older: all.filter((each) => !isBest(each)) };
}
