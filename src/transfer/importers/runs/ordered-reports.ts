/** Reports of an import in the order of its file, although stories wait for their batch. */
import type { ImportItem } from '../item';

export class ReportsInOrder {
  /** Which thing of the file is taken, from 1. */
  #place = 0;
  readonly #places = new Map<ImportItem, number>();
  #later: { readonly place: number; readonly tell: () => void }[] = [];

  /** The next thing of the file is taken. */
  next(): void {
    this.#place += 1;
  }

  /** A story waits; reports of later things wait with it. */
  waitFor(item: ImportItem): void {
    this.#places.set(item, this.#place);
  }

  /** Reports the thing that is taken now. */
  tell(tell: () => void): void {
    if (this.#places.size === 0) tell();
    else this.#later.push({ place: this.#place, tell });
  }

  /** Reports what became of a story that waited. */
  tellOf(item: ImportItem, tell: () => void): void {
    this.#later.push({ place: this.#places.get(item) ?? 0, tell });
  }

  /** No story waits any more. */
  flush(): void {
    const told = this.#later.sort((one, other) => one.place - other.place);
    this.#later = [];
    this.#places.clear();
    for (const { tell } of told) tell();
  }
}
