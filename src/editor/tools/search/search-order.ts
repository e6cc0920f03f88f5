/** The order of the places that a search finds: the lines above the text come first, then the text. */

export interface MatchPlace {
  /** Number of the line; the text comes after all of them. */
  readonly rank: number;
  readonly from: number;
  readonly to: number;
}

const isAfter = (one: MatchPlace, { rank, to }: MatchPlace): boolean =>
  one.rank > rank || (one.rank === rank && one.from >= to);

const isBefore = (one: MatchPlace, { rank, from }: MatchPlace): boolean =>
  one.rank < rank || (one.rank === rank && one.to <= from);

/** The place after the cursor, or before it; from the last one it goes on at the first. */
export const placeBeside = (
  all: readonly MatchPlace[],
  cursor: MatchPlace,
  forwards: boolean,
): MatchPlace | undefined =>
  forwards
    ? (all.find((each) => isAfter(each, cursor)) ?? all[0])
    : (all.findLast((each) => isBefore(each, cursor)) ?? all.at(-1));

/** The number of the place at the cursor, from 1; 0 where there is none. */
export const numberAt = (all: readonly MatchPlace[], { rank, from, to }: MatchPlace): number =>
  all.findIndex((each) => each.rank === rank && each.from === from && each.to === to) + 1;
