/**
 * The files of the index: DATA_DIR/search/NUMBER.db. The greatest number that is complete is the index. A new
 * one is built beside it under a greater number, so that readers go on with the old one; renaming a
 * file over one that is open would leave its log behind to spoil the new one.
 */
import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Where the files of the index are, in the data directory. */
export const indexFolder = (dataDir: string): string => join(dataDir, 'search');

export class Generations {
  constructor(readonly folder: string) {}

  /** Numbers of the files there are, the newest first. */
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

  /** The file under which builders meet, so that one builds at a time. */
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
