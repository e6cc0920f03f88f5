/** Which kept answers were made from what. */
export class DependencyIndex {
  readonly #keys = new Map<string, { readonly name: string; readonly keys: Set<string> }>();

  /** @returns the dependencies, each once, in strings that all answers made from them share */
  link(key: string, dependencies: readonly string[]): readonly string[] {
    return [...new Set(dependencies)].map((dependency) => {
      const known = this.#keys.get(dependency) ?? { name: dependency, keys: new Set() };
      this.#keys.set(known.name, known);
      known.keys.add(key);
      return known.name;
    });
  }

  unlink(key: string, dependencies: readonly string[]): void {
    for (const dependency of dependencies) {
      const known = this.#keys.get(dependency);
      known?.keys.delete(key);
      if (known?.keys.size === 0) this.#keys.delete(dependency);
    }
  }

  /** Keys of all that was made from any of these, each once. */
  madeFrom(dependencies: readonly string[]): Set<string> {
    return new Set(dependencies.flatMap((dependency) => [...(this.#keys.get(dependency)?.keys ?? [])]));
  }
}
