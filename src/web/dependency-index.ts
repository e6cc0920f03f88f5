/** Which kept answers were made from what. */
export class DependencyIndex {
  readonly #keys = new Map<string, Set<string>>();

  link(key: string, dependencies: readonly string[]): void {
    for (const dependency of dependencies) {
      const keys = this.#keys.get(dependency) ?? new Set();
      this.#keys.set(dependency, keys.add(key));
    }
  }

  unlink(key: string, dependencies: readonly string[]): void {
    for (const dependency of dependencies) {
      const keys = this.#keys.get(dependency);
      keys?.delete(key);
      if (keys?.size === 0) this.#keys.delete(dependency);
    }
  }

  /** Keys of all that was made from any of these, each once. */
  madeFrom(dependencies: readonly string[]): Set<string> {
    return new Set(dependencies.flatMap((dependency) => [...(this.#keys.get(dependency) ?? [])]));
  }
}
