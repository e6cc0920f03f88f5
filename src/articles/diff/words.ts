/** The changes between two texts, word by word. */
import { diffArrays } from 'diff';

export interface DiffRun {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

/** Splits scores and ranges, words with their marks, runs of white space, and each other sign. */
const PIECE =
  /[0-9٠-٩]{1,9}(?:[-–.,:/٫٬][0-9٠-٩]{1,9}){1,3}(?![\p{L}\p{M}\p{N}_])|[\p{L}\p{M}\p{N}_\u0640]+|\s+|[^]/gu;
const pieces = (text: string): string[] => text.match(PIECE) ?? [];

/**
 * The most edits between two texts; beyond it the whole text is shown as removed and added, since a finer difference
 * would be unreadable. The limit also bounds the work, which grows with the length of the texts times the number of
 * edits.
 */
const MAX_EDITS = 2000;

/** The runs that change one text into the other, in reading order. */
export function wordDiff(before: string, after: string): readonly DiffRun[] {
  const [old, now] = [pieces(before), pieces(after)];
  const start = commonStart(old, now);
  const end = commonEnd(old, now, start);
  return joined([
    { kind: 'same', text: old.slice(0, start).join('') },
    ...between(old.slice(start, old.length - end), now.slice(start, now.length - end)),
    { kind: 'same', text: old.slice(old.length - end).join('') },
  ]);
}

function commonStart(old: readonly string[], now: readonly string[]): number {
  let length = 0;
  while (length < old.length && length < now.length && old[length] === now[length]) length += 1;
  return length;
}

/** The number of equal pieces at the end of both, after those at the start. */
function commonEnd(old: readonly string[], now: readonly string[], start: number): number {
  const most = Math.min(old.length, now.length) - start;
  let length = 0;
  while (length < most && old.at(-1 - length) === now.at(-1 - length)) length += 1;
  return length;
}

/** The differing middle: the library gets no more, since a text with a few changes is mostly the same. */
function between(old: string[], now: string[]): readonly DiffRun[] {
  const changes = diffArrays(old, now, { maxEditLength: MAX_EDITS });
  return (
    changes?.map(({ added, removed, value }) => ({
      kind: added ? 'added' : removed ? 'removed' : 'same',
      text: value.join(''),
    })) ?? [
      { kind: 'removed', text: old.join('') },
      { kind: 'added', text: now.join('') },
    ]
  );
}

/** Omits empty runs and joins adjacent runs of one kind. */
function joined(runs: readonly DiffRun[]): readonly DiffRun[] {
  const out: DiffRun[] = [];
  for (const run of runs) {
    if (run.text === '') continue;
    const last = out.at(-1);
    if (last?.kind === run.kind) out[out.length - 1] = { kind: run.kind, text: last.text + run.text };
    else out.push(run);
  }
  return out;
}
