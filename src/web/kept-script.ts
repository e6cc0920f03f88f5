import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { digestOf } from './etag';

/** Beside the build, in the checkout or the installed package. */
const FOLDER = join(__dirname, '../../.cache/templates');

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

/** Another process may write the same at the same time; where nothing can be written it is made anew each time. */
function keep(folder: string, file: string, script: string): void {
  try {
    mkdirSync(folder, { recursive: true });
    const aside = `${file}.${process.pid}.tmp`;
    writeFileSync(aside, script);
    renameSync(aside, file);
  } catch {
    // An installation that is read only starts a little later.
  }
}

/**
 * What was made of a source at an earlier start, or what `make` makes of it now: compiling all templates takes
 * longer than everything else a start does.
 * @param source all that the script depends on
 */
export function keptScript(source: string, make: () => string, folder = FOLDER): string {
  const file = join(folder, `${digestOf(source)}.js`);
  const known = read(file);
  if (known !== undefined) return known;
  const script = make();
  keep(folder, file, script);
  return script;
}
