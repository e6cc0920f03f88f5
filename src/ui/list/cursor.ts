/// <reference lib="dom" />
/** The row of a list at which keys act. */
import { placeOf, remember } from './place';

const AT = 'is-at';

/** The rows that are shown. */
export const rowsIn = (list: ParentNode): readonly HTMLElement[] =>
  [...list.querySelectorAll<HTMLElement>('[data-item]')].filter((row) => !row.hidden);

export const current = (rows: readonly HTMLElement[]): HTMLElement | undefined =>
  rows.find((row) => row.classList.contains(AT));

/** Moves to a row; by keys the focus moves too. */
export function goTo(rows: readonly HTMLElement[], row: HTMLElement, isFocused = true): void {
  for (const each of rows) each.classList.toggle(AT, each === row);
  remember({ id: row.dataset['item'] ?? '', index: rows.indexOf(row) });
  if (!isFocused) return;
  row.tabIndex = -1;
  row.focus({ preventScroll: true });
  row.scrollIntoView({ block: 'nearest' });
}

/** Moves to the next row, or to the one before; without a row, to the first. */
export function step(rows: readonly HTMLElement[], by: 1 | -1): void {
  const at = rows.findIndex((row) => row.classList.contains(AT));
  const next = rows[at === -1 ? 0 : Math.min(Math.max(at + by, 0), rows.length - 1)];
  if (next) goTo(rows, next);
}

/** Marks the row at which keys acted before the page was loaded again, or the one that took its place. */
export function restoreRow(rows: readonly HTMLElement[]): void {
  const place = placeOf();
  if (!place) return;
  const row = rows.find(({ dataset }) => dataset['item'] === place.id);
  const instead = place.isSamePage ? rows[Math.min(place.index, rows.length - 1)] : undefined;
  (row ?? instead)?.classList.add(AT);
}
