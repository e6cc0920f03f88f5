/** The order of the places that a search finds: the lines above the text come first, then the text. */

export interface FoundPlace {
  /** Number of the line; the text comes after all of them. */
  readonly rank: number;
  readonly from: number;
  readonly to: number;
}

const isAfter = (one: FoundPlace, { rank, to }: FoundPlace): boolean =>
  one.rank > rank || (one.rank === rank && one.from >= to);

const isBefore = (one: FoundPlace, { rank, from }: FoundPlace): boolean =>
  one.rank < rank || (one.rank === rank && one.to <= from);

/** The place after the cursor, or before it; from the last one it goes on at the first. */
export const placeBeside = (
  all: readonly FoundPlace[],
  cursor: FoundPlace,
  forwards: boolean,
): FoundPlace | undefined =>
  forwards
    ? (all.find((each) => isAfter(each, cursor)) ?? all[0])
    : (all.findLast((each) => isBefore(each, cursor)) ?? all.at(-1));

/** The number of the place at the cursor, from 1; 0 where there is none. */
export const numberAt = (all: readonly FoundPlace[], { rank, from, to }: FoundPlace): number =>
  all.findIndex((each) => each.rank === rank && each.from === from && each.to === to) + 1;
