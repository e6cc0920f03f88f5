/** Edits of a text: removes overlaps, applies edits, and merges rounds of them. */
import type { Edit } from './rule';

/** An edit and the rule that made it. */
export interface RuledEdit extends Edit {
  rule: string;
}

/** The edits in reading order; of overlapping edits only the first in the given order. */
export function withoutOverlaps(edits: readonly RuledEdit[]): readonly RuledEdit[] {
  const kept: RuledEdit[] = [];
  const inOrder = edits
    .map((edit, rank) => ({ edit, rank }))
    .sort((a, b) => a.edit.start - b.edit.start || a.rank - b.rank);
  for (const { edit } of inOrder) {
    const last = kept.at(-1);
    if (last === undefined || !overlaps(last, edit)) kept.push(edit);
  }
  return kept;
}

/** Whether two edits, the first one before the other, overlap. */
function overlaps(first: Edit, second: Edit): boolean {
  return (
    second.start < first.end ||
    (second.start === first.end && (first.start === first.end || second.start === second.end))
  );
}

/** Applies edits that are in order and do not overlap. */
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

/** A range of the text between the rounds that one of the rounds or both change. */
interface ChangedRange {
  start: number;
  end: number;
  first: readonly RuledEdit[];
  second: readonly RuledEdit[];
}

/**
 * Merges two rounds of edits: `first` leads from the original to `between`, `second` from there to the final
 * text. The result leads from the original to the final text; overlapping edits of both rounds become one,
 * named by the first.
 */
export function addEdits(
  first: readonly RuledEdit[],
  between: string,
  second: readonly RuledEdit[],
): readonly RuledEdit[] {
  let shift = 0;
  return changedRanges(first, second).map((range) => {
    const start = range.start - shift;
    shift += range.first.reduce((sum, edit) => sum + edit.text.length - (edit.end - edit.start), 0);
    const inside = range.second.map((edit) => ({
      ...edit,
      start: edit.start - range.start,
      end: edit.end - range.start,
    }));
    const rule = range.first[0]?.rule ?? range.second[0]?.rule ?? '';
    return {
      rule,
      start,
      end: range.end - shift,
      text: applyEdits(between.slice(range.start, range.end), inside),
    };
  });
}

function changedRanges(first: readonly RuledEdit[], second: readonly RuledEdit[]): readonly ChangedRange[] {
  const all = [
    ...resultRanges(first),
    ...second.map((edit) => ({ start: edit.start, end: edit.end, first: [], second: [edit] })),
  ];
  all.sort((a, b) => a.start - b.start || a.end - b.end);
  const merged: ChangedRange[] = [];
  for (const next of all) {
    const last = merged.at(-1);
    if (last !== undefined && next.start <= last.end && touches(last, next))
      merged[merged.length - 1] = union(last, next);
    else merged.push(next);
  }
  return merged;
}

function touches(last: ChangedRange, next: ChangedRange): boolean {
  return next.start < last.end || last.start === last.end || next.start === next.end;
}

function union(a: ChangedRange, b: ChangedRange): ChangedRange {
  return {
    start: a.start,
    end: Math.max(a.end, b.end),
    first: [...a.first, ...b.first],
    second: [...a.second, ...b.second],
  };
}

/** The edits of the first round with the ranges of their results. */
function resultRanges(edits: readonly RuledEdit[]): readonly ChangedRange[] {
  let shift = 0;
  return edits.map((edit) => {
    const start = edit.start + shift;
    shift += edit.text.length - (edit.end - edit.start);
    return { start, end: start + edit.text.length, first: [edit], second: [] };
  });
}
