/** Compares versions of an item. */

/** The version of an item in its source. */
export interface SourceVersion {
  readonly number?: string | undefined;
  readonly at?: Date | undefined;
}

/** Positive where the first is newer, 0 where it is unknown. Numbers have precedence over times, which agencies repeat. */
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

/** The newest version of each id, in the order of the file; of equal versions the later one. */
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
