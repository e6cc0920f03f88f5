/** Pseudorandom numbers from a seed, so that a picture never changes. */
export type Random = {
  /** From `low` up to `high`, not whole. */
  between(low: number, high: number): number;
  /** True with the probability `chance` (0–1). */
  happens(chance: number): boolean;
  pick<T>(choices: readonly [T, ...T[]]): T;
};

/** A generator for a name (mulberry32, started from the name's FNV-1a hash). */
export function randomFor(name: string): Random {
  let state = Array.from(name).reduce(
    (hash, letter) => Math.imul(hash ^ letter.charCodeAt(0), 16777619),
    2166136261,
  );
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    const mixed = Math.imul(state ^ (state >>> 15), state | 1);
    const stirred = mixed ^ (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61));
    return ((stirred ^ (stirred >>> 14)) >>> 0) / 4294967296;
  };
  return {
    between: (low, high) => low + next() * (high - low),
    happens: (chance) => next() < chance,
    pick: ([first, ...others]) => others[Math.floor(next() * (others.length + 1)) - 1] ?? first,
  };
}
