/** What changed between two texts, word by word. Source: Myers, An O(ND) Difference Algorithm (1986). */
export interface Run {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

/** Scores and ranges as one, words with their marks, runs of white space, and every other sign by itself. */
const PIECE =
  /[0-9٠-٩]{1,9}(?:[-–.,:/٫٬][0-9٠-٩]{1,9}){1,3}(?![\p{L}\p{M}\p{N}_])|[\p{L}\p{M}\p{N}_\u0640]+|\s+|[^]/gu;
const pieces = (text: string): readonly string[] => text.match(PIECE) ?? [];

/** Texts further apart than this are shown as taken away and written anew: nobody reads such a patchwork. */
const FURTHEST = 2000;

/** The runs that lead from one text to the other, in reading order. */
export function wordDiff(before: string, after: string): readonly Run[] {
  const [old, now] = [pieces(before), pieces(after)];
  const start = commonStart(old, now);
  const end = commonEnd(old.slice(start), now.slice(start));
  const middle = between(old.slice(start, old.length - end), now.slice(start, now.length - end));
  return joined([...old.slice(0, start).map(same), ...middle, ...old.slice(old.length - end).map(same)]);
}

const same = (text: string): Run => ({ kind: 'same', text });
const added = (text: string): Run => ({ kind: 'added', text });
const removed = (text: string): Run => ({ kind: 'removed', text });

function commonStart(old: readonly string[], now: readonly string[]): number {
  let length = 0;
  while (length < old.length && length < now.length && old[length] === now[length]) length += 1;
  return length;
}

function commonEnd(old: readonly string[], now: readonly string[]): number {
  let length = 0;
  while (length < old.length && length < now.length && old.at(-1 - length) === now.at(-1 - length))
    length += 1;
  return length;
}

/** The furthest place reached on each diagonal, by number of edits. */
type Trace = readonly ReadonlyMap<number, number>[];

function between(old: readonly string[], now: readonly string[]): readonly Run[] {
  if (old.length === 0) return now.map(added);
  if (now.length === 0) return old.map(removed);
  const trace = searched(old, now);
  return trace ? walkedBack(trace, old, now) : [...old.map(removed), ...now.map(added)];
}

const comesFromAbove = (reached: ReadonlyMap<number, number>, k: number, d: number): boolean =>
  k === -d || (k !== d && (reached.get(k - 1) ?? -1) < (reached.get(k + 1) ?? -1));

function searched(old: readonly string[], now: readonly string[]): Trace | undefined {
  const trace: Map<number, number>[] = [];
  let reached = new Map<number, number>([[1, 0]]);
  for (let d = 0; d <= FURTHEST; d += 1) {
    trace.push(new Map(reached));
    const next = new Map(reached);
    for (let k = -d; k <= d; k += 2) {
      let x = comesFromAbove(reached, k, d) ? (reached.get(k + 1) ?? 0) : (reached.get(k - 1) ?? 0) + 1;
      while (x < old.length && x - k < now.length && old[x] === now[x - k]) x += 1;
      next.set(k, x);
      if (x >= old.length && x - k >= now.length) return trace;
    }
    reached = next;
  }
  return undefined;
}

function walkedBack(trace: Trace, old: readonly string[], now: readonly string[]): readonly Run[] {
  const runs: Run[] = [];
  let [x, y] = [old.length, now.length];
  for (let d = trace.length - 1; d >= 0; d -= 1) {
    const reached = trace[d] ?? new Map<number, number>();
    const down = comesFromAbove(reached, x - y, d);
    const k = x - y + (down ? 1 : -1);
    const fromX = d === 0 ? 0 : (reached.get(k) ?? 0);
    const fromY = d === 0 ? 0 : fromX - k;
    while (x > fromX && y > fromY) {
      x -= 1;
      y -= 1;
      runs.push(same(old[x] ?? ''));
    }
    if (d > 0) runs.push(down ? added(now[fromY] ?? '') : removed(old[fromX] ?? ''));
    [x, y] = [fromX, fromY];
  }
  return runs.reverse();
}

/** Neighbours of a kind become one; between two changes a lone space is no rest for the eye. */
function joined(runs: readonly Run[]): readonly Run[] {
  const out: Run[] = [];
  for (const run of runs) {
    const last = out.at(-1);
    if (last?.kind === run.kind) out[out.length - 1] = { kind: run.kind, text: last.text + run.text };
    else out.push(run);
  }
  return out.filter(({ text }) => text !== '');
}
