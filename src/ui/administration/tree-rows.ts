/// <reference lib="dom" />
/** Rows of a tree stand one after the other with their depth; a row moves with the rows below it. */

export const depthOf = (row: Element | null | undefined): number =>
  row instanceof HTMLElement ? Number(row.dataset['depth'] ?? 0) : -1;

/** A row and the rows below it. */
export function withBelow(row: Element): Element[] {
  const rows = [row];
  for (
    let next = row.nextElementSibling;
    next && depthOf(next) > depthOf(row);
    next = next.nextElementSibling
  )
    rows.push(next);
  return rows;
}

function siblingAfter(row: Element): Element | undefined {
  const next = withBelow(row).at(-1)?.nextElementSibling ?? null;
  return next && depthOf(next) === depthOf(row) ? next : undefined;
}

function siblingBefore(row: Element): Element | undefined {
  let before = row.previousElementSibling;
  while (depthOf(before) > depthOf(row)) before = before?.previousElementSibling ?? null;
  return before && depthOf(before) === depthOf(row) ? before : undefined;
}

/** Moves a row with those below it past its neighbour among its siblings. @returns whether it has one */
export function moveAmongSiblings(row: Element, step: number): boolean {
  const other = step < 0 ? siblingBefore(row) : siblingAfter(row);
  if (!other) return false;
  if (step < 0) other.before(...withBelow(row));
  else
    withBelow(other)
      .at(-1)
      ?.after(...withBelow(row));
  return true;
}
