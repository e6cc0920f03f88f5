/** Results that are stored across starts: compiled templates, compressed assets. */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { digestOf } from './response/etag';

/** Beside the build, in the checkout or the installed package. */
const FOLDER = join(__dirname, '../../.cache');

/** Results by name; a name contains everything that its result depends on. */
export class StartupCache {
  readonly #folder: string;

  /** @param kind names the kind of work, for people who read the folder */
  constructor(kind: string, within = FOLDER) {
    this.#folder = join(within, kind);
  }

  find(name: string): Buffer | undefined {
    try {
      return readFileSync(join(this.#folder, name));
    } catch {
      return undefined;
    }
  }

  /** Another process may write the same result at the same time; without write access each start repeats the work. */
  write(name: string, result: Buffer | string): void {
    try {
      mkdirSync(this.#folder, { recursive: true });
      const temporary = join(this.#folder, `${name}.${process.pid}.tmp`);
      writeFileSync(temporary, result);
      renameSync(temporary, join(this.#folder, name));
    } catch {
      // An installation that is read only starts a little later.
    }
  }
}

const TEMPLATES = new StartupCache('templates');

/**
 * The stored script of a source, or the result of `make`: compiling all templates takes
 * longer than everything else a start does.
 * @param source everything that the script depends on
 */
export function cachedScript(source: string, compile: () => string, scripts = TEMPLATES): string {
  const name = `${digestOf(source)}.js`;
  const cached = scripts.find(name);
  if (cached !== undefined) return cached.toString('utf8');
  const script = compile();
  scripts.write(name, script);
  return script;
}
