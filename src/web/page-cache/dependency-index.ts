/** The cache keys of one dependency. Most dependencies have a single key, stored without a list to save memory. */
interface DependencyEntry {
  readonly name: string;
  /** A list may hold removed keys, because removing one from a list of thousands is slow. */
  keys: string | string[];
  /** Number of keys that are still linked. */
  count: number;
}

/** A list is compacted once more than a fifth of it, and more than a few keys, are removed. */
const needsCompaction = ({ keys, count }: DependencyEntry): boolean => keys.length > 1.25 * count + 8;

/** Cache keys by dependency. */
export class DependencyIndex {
  readonly #entries = new Map<string, DependencyEntry>();
  readonly #dependenciesOf = new Map<string, readonly string[]>();

  /**
   * Links a key that is not linked yet.
   * @returns the unique dependencies, as strings that all entries share
   */
  link(key: string, dependencies: readonly string[]): readonly string[] {
    const shared = [...new Set(dependencies)].map((dependency) => this.#add(dependency, key));
    this.#dependenciesOf.set(key, shared);
    return shared;
  }

  #add(dependency: string, key: string): string {
    const entry = this.#entries.get(dependency);
    if (!entry) {
      this.#entries.set(dependency, { name: dependency, keys: key, count: 1 });
      return dependency;
    }
    if (typeof entry.keys === 'string') entry.keys = [entry.keys, key];
    else entry.keys.push(key);
    entry.count += 1;
    return entry.name;
  }

  unlink(key: string): void {
    const dependencies = this.#dependenciesOf.get(key) ?? [];
    this.#dependenciesOf.delete(key);
    for (const dependency of dependencies) {
      const entry = this.#entries.get(dependency);
      if (entry) this.#remove(entry);
    }
  }

  #remove(entry: DependencyEntry): void {
    entry.count -= 1;
    if (entry.count === 0) this.#entries.delete(entry.name);
    else if (needsCompaction(entry)) entry.keys = [...this.#linkedKeys(entry)];
  }

  #linkedKeys({ name, keys }: DependencyEntry): Set<string> {
    const all = typeof keys === 'string' ? [keys] : keys;
    return new Set(all.filter((key) => this.#dependenciesOf.get(key)?.includes(name)));
  }

  /** The unique keys of these dependencies. */
  keysOf(dependencies: readonly string[]): Set<string> {
    const entries = dependencies.flatMap((dependency) => this.#entries.get(dependency) ?? []);
    return new Set(entries.flatMap((each) => [...this.#linkedKeys(each)]));
  }
}
