/** Sorts the reports of an import by the order of its file, although stories are stored in batches. */
import type { ImportItem } from '../item';

export class ReportsInOrder {
  /** Number of the current entry, from 1. */
  #place = 0;
  readonly #places = new Map<ImportItem, number>();
  #later: { readonly place: number; readonly tell: () => void }[] = [];

  /** Begins the next entry. */
  next(): void {
    this.#place += 1;
  }

  /** Notes a story that waits for its batch; reports of later entries wait with it. */
  waitFor(item: ImportItem): void {
    this.#places.set(item, this.#place);
  }

  /** Reports the current entry. */
  tell(tell: () => void): void {
    if (this.#places.size === 0) tell();
    else this.#later.push({ place: this.#place, tell });
  }

  /** Reports the result of a story that waited. */
  tellOf(item: ImportItem, tell: () => void): void {
    this.#later.push({ place: this.#places.get(item) ?? 0, tell });
  }

  /** Sends the reports; no story waits any more. */
  flush(): void {
    const waiting = this.#later.sort((one, other) => one.place - other.place);
    this.#later = [];
    this.#places.clear();
    for (const { tell } of waiting) tell();
  }
}
