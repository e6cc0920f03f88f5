/** Who was made from one thing: a single answer in most cases, and then without a list, which takes more than it. */
interface Users {
  readonly name: string;
  /** Some in a list may be gone: to take one out of thousands would be looking at all of them. */
  keys: string | string[];
  /** How many are not gone. */
  count: number;
}

/** A list is tidied once more than a quarter of it is gone, and a few. */
const isUntidy = ({ keys, count }: Users): boolean => keys.length > 1.25 * count + 8;

/** Which kept answers were made from what. */
export class DependencyIndex {
  readonly #users = new Map<string, Users>();
  readonly #dependsOn = new Map<string, readonly string[]>();

  /**
   * For a key that is not linked.
   * @returns the dependencies, each once, in strings that all answers made from them share
   */
  link(key: string, dependencies: readonly string[]): readonly string[] {
    const shared = [...new Set(dependencies)].map((dependency) => this.#add(dependency, key));
    this.#dependsOn.set(key, shared);
    return shared;
  }

  #add(dependency: string, key: string): string {
    const known = this.#users.get(dependency);
    if (!known) {
      this.#users.set(dependency, { name: dependency, keys: key, count: 1 });
      return dependency;
    }
    if (typeof known.keys === 'string') known.keys = [known.keys, key];
    else known.keys.push(key);
    known.count += 1;
    return known.name;
  }

  unlink(key: string): void {
    const dependencies = this.#dependsOn.get(key) ?? [];
    this.#dependsOn.delete(key);
    for (const dependency of dependencies) {
      const users = this.#users.get(dependency);
      if (users) this.#remove(users);
    }
  }

  #remove(users: Users): void {
    users.count -= 1;
    if (users.count === 0) this.#users.delete(users.name);
    else if (isUntidy(users)) users.keys = [...this.#linkedIn(users)];
  }

  #linkedIn({ name, keys }: Users): Set<string> {
    const all = typeof keys === 'string' ? [keys] : keys;
    return new Set(all.filter((key) => this.#dependsOn.get(key)?.includes(name)));
  }

  /** Keys of all that was made from any of these, each once. */
  madeFrom(dependencies: readonly string[]): Set<string> {
    const users = dependencies.flatMap((dependency) => this.#users.get(dependency) ?? []);
    return new Set(users.flatMap((each) => [...this.#linkedIn(each)]));
  }
}
