/** Edits of a text: choosing those that do not meet, applying them, and adding up rounds of them. */
import type { Edit } from './rule';

/** An edit and the rule that made it. */
export interface RuledEdit extends Edit {
  rule: string;
}

/** The edits in reading order, of any that meet only the first in the given order. */
export function withoutOverlaps(edits: readonly RuledEdit[]): readonly RuledEdit[] {
  const kept: RuledEdit[] = [];
  const inOrder = edits
    .map((edit, rank) => ({ edit, rank }))
    .sort((a, b) => a.edit.start - b.edit.start || a.rank - b.rank);
  for (const { edit } of inOrder) {
    const last = kept.at(-1);
    if (last === undefined || !meets(last, edit)) kept.push(edit);
  }
  return kept;
}

/** Whether two edits, the first one before the other, share a place. */
function meets(first: Edit, second: Edit): boolean {
  return (
    second.start < first.end ||
    (second.start === first.end && (first.start === first.end || second.start === second.end))
  );
}

/** The text after edits that are in order and do not meet. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const pieces: string[] = [];
  let done = 0;
  for (const edit of edits) {
    pieces.push(text.slice(done, edit.start), edit.text);
    done = edit.end;
  }
  pieces.push(text.slice(done));
  return pieces.join('');
}

/** A stretch touched by either round, by its place in the text between the rounds. */
interface Stretch {
  start: number;
  end: number;
  first: readonly RuledEdit[];
  second: readonly RuledEdit[];
}

/**
 * Two rounds of edits as one: `first` leads from the original to `between`, `second` from there on. The sum
 * leads from the original to the end; edits of both rounds that meet become one, named by the first.
 */
export function addEdits(
  first: readonly RuledEdit[],
  between: string,
  second: readonly RuledEdit[],
): readonly RuledEdit[] {
  let shift = 0;
  return stretchesOf(first, second).map((stretch) => {
    const start = stretch.start - shift;
    shift += stretch.first.reduce((sum, edit) => sum + edit.text.length - (edit.end - edit.start), 0);
    const inside = stretch.second.map((edit) => ({
      ...edit,
      start: edit.start - stretch.start,
      end: edit.end - stretch.start,
    }));
    const rule = stretch.first[0]?.rule ?? stretch.second[0]?.rule ?? '';
    return {
      rule,
      start,
      end: stretch.end - shift,
      text: applyEdits(between.slice(stretch.start, stretch.end), inside),
    };
  });
}

function stretchesOf(first: readonly RuledEdit[], second: readonly RuledEdit[]): readonly Stretch[] {
  const all = [...placedBetween(first), ...second.map((edit) => stretch(edit.start, edit.end, [], [edit]))];
  all.sort((a, b) => a.start - b.start || a.end - b.end);
  const merged: Stretch[] = [];
  for (const next of all) {
    const last = merged.at(-1);
    if (last !== undefined && next.start <= last.end && touches(last, next))
      merged[merged.length - 1] = union(last, next);
    else merged.push(next);
  }
  return merged;
}

function touches(last: Stretch, next: Stretch): boolean {
  return next.start < last.end || last.start === last.end || next.start === next.end;
}

function union(a: Stretch, b: Stretch): Stretch {
  return stretch(a.start, Math.max(a.end, b.end), [...a.first, ...b.first], [...a.second, ...b.second]);
}

function stretch(
  start: number,
  end: number,
  first: readonly RuledEdit[],
  second: readonly RuledEdit[],
): Stretch {
  return { start, end, first, second };
}

/** The first round's edits by the place of their outcome. */
function placedBetween(edits: readonly RuledEdit[]): readonly Stretch[] {
  let shift = 0;
  return edits.map((edit) => {
    const start = edit.start + shift;
    shift += edit.text.length - (edit.end - edit.start);
    return stretch(start, start + edit.text.length, [edit], []);
  });
}
