/** Remembers what was dropped while answers were being made, so that none is kept that is old already. */
export class InvalidationLog {
  #now = 0;
  #everythingAt = 0;
  #inTheAir = 0;
  readonly #droppedAt = new Map<string, number>();

  /** The number of drops so far, as a time. */
  get now(): number {
    return this.#now;
  }

  /** An answer begins to be made. @returns the function that says it is done. */
  begin(): () => void {
    this.#inTheAir += 1;
    return () => {
      this.#inTheAir -= 1;
      // With nothing being made nobody will ask any more.
      if (this.#inTheAir === 0) this.#droppedAt.clear();
    };
  }

  add(dependencies: readonly string[]): void {
    this.#now += 1;
    if (this.#inTheAir === 0) return;
    for (const dependency of dependencies) this.#droppedAt.set(dependency, this.#now);
  }

  addAll(): void {
    this.#now += 1;
    this.#everythingAt = this.#now;
  }

  /** Whether any of these was dropped after a time. */
  hasInvalidated(dependencies: readonly string[], since: number): boolean {
    return (
      this.#everythingAt > since ||
      dependencies.some((dependency) => (this.#droppedAt.get(dependency) ?? 0) > since)
    );
  }
}
