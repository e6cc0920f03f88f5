/**
 * The files of the index: DATA_DIR/search/NUMBER.db. The complete one with the greatest number is the index. A new one
 * is built under a greater number while readers use the old one. Renaming a file over an open one would leave the log
 * of the old one, which would damage the new one.
 */
import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** The folder of the index files in the data directory. */
export const indexFolder = (dataDir: string): string => join(dataDir, 'search');

export class Generations {
  constructor(readonly folder: string) {}

  /** Numbers of the existing files, the newest first. */
  list(): readonly number[] {
    mkdirSync(this.folder, { recursive: true });
    return readdirSync(this.folder)
      .flatMap((name) => /^(\d+)\.db$/.exec(name)?.[1] ?? [])
      .map(Number)
      .sort((a, b) => b - a);
  }

  path(generation: number): string {
    return join(this.folder, `${generation}.db`);
  }

  /** The file whose lock ensures that one process builds at a time. */
  get lockPath(): string {
    return join(this.folder, 'building.lock');
  }

  /** Changes when a file is created or removed. */
  stamp(): number {
    return statSync(this.folder, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  }

  remove(generation: number): void {
    for (const end of ['', '-wal', '-shm']) rmSync(this.path(generation) + end, { force: true });
  }
}
