/** Records invalidations while values are computed, so that no outdated value is stored. */
export class InvalidationLog {
  #now = 0;
  #clearedAt = 0;
  #rendersRunning = 0;
  readonly #invalidatedAt = new Map<string, number>();

  /** The number of invalidations so far, used as a logical time. */
  get now(): number {
    return this.#now;
  }

  /** Registers a computation. @returns the function that ends it. */
  begin(): () => void {
    this.#rendersRunning += 1;
    return () => {
      this.#rendersRunning -= 1;
      // Without a running computation the log has no reader.
      if (this.#rendersRunning === 0) this.#invalidatedAt.clear();
    };
  }

  add(dependencies: readonly string[]): void {
    this.#now += 1;
    if (this.#rendersRunning === 0) return;
    for (const dependency of dependencies) this.#invalidatedAt.set(dependency, this.#now);
  }

  addAll(): void {
    this.#now += 1;
    this.#clearedAt = this.#now;
  }

  /** Whether one of these dependencies was invalidated after a logical time. */
  hasInvalidated(dependencies: readonly string[], since: number): boolean {
    return (
      this.#clearedAt > since ||
      dependencies.some((dependency) => (this.#invalidatedAt.get(dependency) ?? 0) > since)
    );
  }
}
