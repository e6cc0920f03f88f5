/**
 * Lets so many do something at once; the others wait in line. Who shares one processor with thirty others is done
 * when all are done, and each holds its things for as long; in line, those in front are done long before.
 */
export class FewAtOnce {
  readonly #waiting: (() => void)[] = [];
  #free: number;

  constructor(places: number) {
    this.#free = places;
  }

  /** Does the work as soon as there is a place for it. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#free > 0) this.#free -= 1;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      // The place is handed over, so that nobody who comes just now is before who waited.
      if (next) next();
      else this.#free += 1;
    }
  }
}
