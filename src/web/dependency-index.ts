/** Who was made from one thing: a single answer in most cases, and then without a set, which takes more than it. */
interface Users {
  readonly name: string;
  keys: string | Set<string>;
}

/** Which kept answers were made from what. */
export class DependencyIndex {
  readonly #users = new Map<string, Users>();

  /** @returns the dependencies, each once, in strings that all answers made from them share */
  link(key: string, dependencies: readonly string[]): readonly string[] {
    return [...new Set(dependencies)].map((dependency) => {
      const known = this.#users.get(dependency);
      if (known) {
        add(known, key);
        return known.name;
      }
      this.#users.set(dependency, { name: dependency, keys: key });
      return dependency;
    });
  }

  unlink(key: string, dependencies: readonly string[]): void {
    for (const dependency of dependencies) {
      const keys = this.#users.get(dependency)?.keys;
      if (keys === key || (keys instanceof Set && keys.delete(key) && keys.size === 0))
        this.#users.delete(dependency);
    }
  }

  /** Keys of all that was made from any of these, each once. */
  madeFrom(dependencies: readonly string[]): Set<string> {
    return new Set(dependencies.flatMap((dependency) => listed(this.#users.get(dependency)?.keys)));
  }
}

const listed = (keys: string | Set<string> = new Set()): readonly string[] =>
  typeof keys === 'string' ? [keys] : [...keys];

function add(users: Users, key: string): void {
  if (users.keys instanceof Set) users.keys.add(key);
  else if (users.keys !== key) users.keys = new Set([users.keys, key]);
}
