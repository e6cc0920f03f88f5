/** Results that are stored across starts: compiled templates, compressed assets. */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
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

  has(name: string): boolean {
    return existsSync(join(this.#folder, name));
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
 * The script of a source, which is compiled where it is not stored: compiling all templates takes longer than
 * everything else a start does. The script is read when it is needed, because most templates are never needed by a
 * process.
 * @param source everything that the script depends on
 */
export function cachedScript(source: string, compile: () => string, scripts = TEMPLATES): () => string {
  const name = `${digestOf(source)}.js`;
  const stored = () => scripts.find(name)?.toString('utf8');
  if (scripts.has(name)) return () => stored() ?? compile();
  const script = compile();
  scripts.write(name, script);
  return scripts.has(name) ? () => stored() ?? compile() : () => script;
}
