/** A half-open interval of key bytes: `from` ≤ key < `to`. */
export interface Interval {
  readonly from: Buffer;
  readonly to: Buffer;
  /** The common prefix of its keys, when the interval is one value. */
  readonly key?: Buffer | undefined;
}

/** Greater than every key: no key begins with FF. */
export const endOfKeys: Buffer = Buffer.from([0xff]);

/** The least bytes greater than all bytes with this prefix. */
export function after(bytes: Buffer): Buffer {
  let end = bytes.length;
  while (end > 0 && bytes[end - 1] === 0xff) end -= 1;
  if (end === 0) return endOfKeys;
  const next = Buffer.from(bytes.subarray(0, end));
  next[end - 1] = (next[end - 1] ?? 0) + 1;
  return next;
}

/** All keys with this prefix. */
export const startingWith = (bytes: Buffer): Interval => ({ from: bytes, to: after(bytes) });

/** One value, by its key. */
export const point = (key: Buffer): Interval => ({ from: key, to: after(key), key });

const isEmpty = ({ from, to }: Interval): boolean => Buffer.compare(from, to) >= 0;

const later = (a: Buffer, b: Buffer) => (Buffer.compare(a, b) >= 0 ? a : b);
const earlier = (a: Buffer, b: Buffer) => (Buffer.compare(a, b) <= 0 ? a : b);

const overlap = (a: Interval, b: Interval): Interval => ({
  from: later(a.from, b.from),
  to: earlier(a.to, b.to),
  key: a.key ?? b.key,
});

const inverted = (bytes: Buffer) => Buffer.from(bytes.map((byte) => ~byte & 0xff));

/** The same interval in a descending field, whose bytes are inverted. */
export function mirrored({ from, to, key }: Interval): Interval {
  if (key !== undefined) return point(inverted(key));
  return {
    from: to.equals(endOfKeys) ? Buffer.alloc(0) : after(inverted(to)),
    to: from.length === 0 ? endOfKeys : after(inverted(from)),
  };
}

/** The same interval behind the bytes of earlier fields. */
export function behind(prefix: Buffer, { from, to, key }: Interval): Interval {
  if (key !== undefined) return point(Buffer.concat([prefix, key]));
  return {
    from: Buffer.concat([prefix, from]),
    to: to.equals(endOfKeys) ? after(prefix) : Buffer.concat([prefix, to]),
  };
}

/** Sorts intervals, removes empty ones and joins overlapping ones. */
export function merged(intervals: readonly Interval[]): Interval[] {
  const result: Interval[] = [];
  for (const next of intervals
    .filter((one) => !isEmpty(one))
    .sort((a, b) => Buffer.compare(a.from, b.from))) {
    const last = result.at(-1);
    if (last !== undefined && Buffer.compare(next.from, last.to) < 0) {
      result[result.length - 1] =
        next.key?.equals(last.key ?? endOfKeys) === true
          ? last
          : { from: last.from, to: later(last.to, next.to) };
    } else result.push(next);
  }
  return result;
}

/** The intersection of two sets of intervals. */
export const intersected = (a: readonly Interval[], b: readonly Interval[]): Interval[] =>
  merged(a.flatMap((one) => b.map((other) => overlap(one, other))));
